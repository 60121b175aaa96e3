package io.honeyflow.catalog.bridge;

import io.honeyflow.catalog.MetastoreOptions;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TIOStreamTransport;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.layered.TFramedTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to one metastore server. One thread calls at a time; any thread may close it. */
final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final URI uri;
    private final Socket socket;
    private final ThriftHiveMetastore.Client client;
    private final Server server;

    private Connection(URI uri, Socket socket, ThriftHiveMetastore.Client client, Server server) {
        this.uri = uri;
        this.socket = socket;
        this.client = client;
        this.server = server;
    }

    /** @param unknown what is known of this server's missing calls */
    static Connection open(URI uri, RemoteSettings settings, Set<String> unknown) throws IOException, TException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        try {
            socket.connect(
                    new InetSocketAddress(uri.getHost(), uri.getPort()),
                    settings.milliseconds(MetastoreOptions.CONNECT_TIMEOUT));
            // Until the first answer the server has as long as for accepting: it may be something else.
            socket.setSoTimeout(settings.milliseconds(MetastoreOptions.CONNECT_TIMEOUT));
            Socket ready = settings.get(MetastoreOptions.SSL) ? MetastoreTls.over(socket, uri, settings) : socket;
            ThriftHiveMetastore.Client client = new ThriftHiveMetastore.Client(protocol(ready, settings));
            Connection connection = new Connection(uri, ready, client, new Server(client, unknown));
            connection.greet(settings);
            ready.setSoTimeout(settings.milliseconds(MetastoreOptions.SOCKET_TIMEOUT));
            return connection;
        } catch (IOException | TException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static TProtocol protocol(Socket socket, RemoteSettings settings) throws IOException, TException {
        int most = (int) Math.clamp(settings.get(MetastoreOptions.MESSAGE_SIZE), 1 << 20, Integer.MAX_VALUE - 8);
        TConfiguration limits = TConfiguration.custom()
                .setMaxMessageSize(most)
                .setMaxFrameSize(most)
                .build();
        TTransport plain = new TIOStreamTransport(
                limits,
                new BufferedInputStream(socket.getInputStream()),
                new BufferedOutputStream(socket.getOutputStream()));
        TTransport transport = settings.get(MetastoreOptions.FRAMED) ? new TFramedTransport(plain, most) : plain;
        return settings.get(MetastoreOptions.COMPACT)
                ? new TCompactProtocol(transport)
                // Strict: what answers without Thrift's version is no metastore.
                : new TBinaryProtocol(transport, true, true);
    }

    private void greet(RemoteSettings settings) throws TException {
        if (settings.get(MetastoreOptions.SET_UGI)) {
            String user = System.getProperty("user.name", "honeyflow");
            try {
                client.set_ugi(user, List.of(user));
            } catch (TApplicationException e) {
                LOG.debug("{} takes no user: {}", uri, e.getMessage());
            }
        } else {
            ping();
        }
    }

    /** Whether the server still answers: a write must not be sent into a connection that has died unseen. */
    boolean answers() {
        try {
            ping();
            return true;
        } catch (TException | RuntimeException e) {
            LOG.debug("{} no longer answers: {}", uri, e.toString());
            return false;
        }
    }

    private void ping() throws TException {
        client.getStatus();
    }

    URI uri() {
        return uri;
    }

    Server server() {
        return server;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("{}: {}", uri, e.toString());
        }
    }
}
