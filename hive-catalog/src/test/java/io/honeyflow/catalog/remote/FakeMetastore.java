package io.honeyflow.catalog.remote;

import com.facebook.fb303.fb_status;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.transport.TServerSocket;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransportException;
import org.jspecify.annotations.Nullable;

/** A server that speaks the metastore's Thrift, and answers what a test wants. */
final class FakeMetastore implements AutoCloseable {
    /** What it answers. */
    interface Answers {
        @Nullable
        Object to(String call, Object[] arguments) throws Exception;
    }

    private final TThreadPoolServer server;
    private final ServerSocket socket;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<TSocket> clients = new CopyOnWriteArrayList<>();

    private FakeMetastore(ServerSocket socket, Answers answers) throws TTransportException {
        this.socket = socket;
        ThriftHiveMetastore.Iface handler = (ThriftHiveMetastore.Iface) Proxy.newProxyInstance(
                FakeMetastore.class.getClassLoader(),
                new Class<?>[] {ThriftHiveMetastore.Iface.class},
                (proxy, method, arguments) -> answer(answers, method.getName(), arguments));
        TThreadPoolServer.Args with = new TThreadPoolServer.Args(listening(socket));
        with.processor(new ThriftHiveMetastore.Processor<>(handler));
        with.protocolFactory(new TBinaryProtocol.Factory());
        with.stopTimeoutUnit(TimeUnit.MILLISECONDS);
        with.stopTimeoutVal(1);
        server = new TThreadPoolServer(with);
    }

    private TServerSocket listening(ServerSocket at) throws TTransportException {
        return new TServerSocket(at) {
            @Override
            public TSocket accept() throws TTransportException {
                TSocket client = super.accept();
                clients.add(client);
                return client;
            }
        };
    }

    private @Nullable Object answer(Answers answers, String call, Object[] arguments) throws Exception {
        if (call.equals("set_ugi")) {
            return List.of();
        }
        if (call.equals("getStatus")) {
            return fb_status.ALIVE;
        }
        calls.add(call);
        return answers.to(call, arguments);
    }

    static FakeMetastore start(Answers answers) throws IOException, TTransportException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        FakeMetastore fake = new FakeMetastore(socket, answers);
        Thread thread = new Thread(fake.server::serve, "fake metastore");
        thread.setDaemon(true);
        thread.start();
        return fake;
    }

    /** Answers what a catalog asks when it is opened, and leaves the rest to others. */
    static FakeMetastore with(Answers answers) throws IOException, TTransportException {
        return start((call, arguments) ->
                call.equals("get_all_databases") ? List.of("default") : answers.to(call, arguments));
    }

    static TApplicationException unknown(String call) {
        return new TApplicationException(TApplicationException.UNKNOWN_METHOD, "Invalid method name: '" + call + "'");
    }

    /** The server ends the connection without an answer. */
    static TTransportException dies() {
        return new TTransportException("dies");
    }

    String uri() {
        return "thrift://127.0.0.1:" + socket.getLocalPort();
    }

    /** What it was asked, without greetings. */
    List<String> calls() {
        return calls;
    }

    /** With all its connections, as a process ends. */
    @Override
    public void close() {
        server.stop();
        clients.forEach(TSocket::close);
    }
}
