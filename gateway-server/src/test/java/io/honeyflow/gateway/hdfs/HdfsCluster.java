package io.honeyflow.gateway.hdfs;

import io.honeyflow.gateway.road.LiveGateway;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * A real HDFS of a name node and a few data nodes on 127.0.0.1, with permissions and two replicas of each block, in a
 * process of its own that ends with the one that started it. Its superuser is {@value #SUPERUSER}; to it this process'
 * user is one as any other.
 */
final class HdfsCluster implements AutoCloseable {
    static final String SUPERUSER = "hdfs";

    /** Whose files this process writes. */
    static final String ME = System.getProperty("user.name");

    private static final String READY = "ready ";
    private static final Path JARS = Path.of("target", "hdfs-cluster", "*");
    private static final Path PROGRAM = Path.of("src", "test", "hdfs", "MiniCluster.java");
    /** What the cluster shares with the gateway's class path: it wants Hadoop's client beside it. */
    private static final List<String> SHARED =
            List.of("hadoop-client-api", "hadoop-client-runtime", "slf4j-api", "commons-logging");

    private final Process process;
    private final BufferedReader answers;
    private final OutputStream commands;
    private final int port;

    private HdfsCluster(Process process, BufferedReader answers, int port) {
        this.process = process;
        this.answers = answers;
        this.commands = process.getOutputStream();
        this.port = port;
    }

    /** One of three data nodes for all tests of this process; it ends with it. */
    static HdfsCluster shared() {
        return Shared.CLUSTER;
    }

    private static final class Shared {
        private static final HdfsCluster CLUSTER = start();

        private static HdfsCluster start() {
            try {
                return HdfsCluster.start(Files.createTempDirectory("hdfs"), 3);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @param folder for its files and what it says */
    static HdfsCluster start(Path folder, int dataNodes) throws IOException {
        Files.createDirectories(folder);
        Path messages = folder.resolve("messages");
        Process process = new ProcessBuilder(command(folder.resolve("files"), dataNodes))
                .redirectError(messages.toFile())
                .start();
        BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(READY)) {
                return new HdfsCluster(process, answers, Integer.parseInt(line.substring(READY.length())));
            }
        }
        throw new IOException("the cluster has ended before it was ready: " + Files.readString(messages));
    }

    private static List<String> command(Path files, int dataNodes) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-DHADOOP_USER_NAME=" + SUPERUSER));
        words.addAll(List.of("-cp", classPath(), PROGRAM.toString()));
        words.addAll(List.of(files.toAbsolutePath().toString(), Integer.toString(dataNodes)));
        return words;
    }

    private static String classPath() {
        Stream<String> shared = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> SHARED.stream()
                        .anyMatch(name -> new File(entry).getName().startsWith(name)));
        return String.join(
                File.pathSeparator,
                Stream.concat(Stream.of(JARS.toString()), shared).toList());
    }

    /** Without a slash at the end. */
    String uri() {
        return "hdfs://127.0.0.1:" + port;
    }

    /** A gateway that has these settings: file systems that another gateway of this process has opened are closed. */
    static LiveGateway gateway(Path data, Map<String, String> settings) throws IOException {
        FileSystem.closeAll();
        return new LiveGateway(data, settings);
    }

    /** As somebody. It isn't shared with the gateway of this process. */
    FileSystem as(String user) {
        try {
            return FileSystem.newInstance(URI.create(uri()), new Configuration(), user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a folder that belongs to somebody. @param mode such as {@code rwxr-x---} @return its URI */
    String folder(String path, String owner, String mode) throws IOException {
        org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(path);
        try (FileSystem files = as(SUPERUSER)) {
            files.mkdirs(folder);
            files.setOwner(folder, owner, "people");
            files.setPermission(folder, FsPermission.valueOf("-" + mode));
        }
        return uri() + path;
    }

    /** All files beneath a folder, hidden ones too, as paths from it. */
    List<String> files(String folder) throws IOException {
        List<String> found = new ArrayList<>();
        org.apache.hadoop.fs.Path root =
                new org.apache.hadoop.fs.Path(URI.create(folder).getPath());
        try (FileSystem files = as(SUPERUSER)) {
            RemoteIterator<? extends FileStatus> all = files.listFiles(root, true);
            while (all.hasNext()) {
                String path = all.next().getPath().toUri().getPath();
                found.add(path.substring(root.toString().length() + 1));
            }
        }
        found.sort(null);
        return found;
    }

    /** The addresses of the data nodes that have a file's first block. @param file URI */
    List<String> dataNodes(String file) throws IOException {
        try (FileSystem files = as(SUPERUSER)) {
            FileStatus status = files.getFileStatus(new org.apache.hadoop.fs.Path(file));
            return List.of(files.getFileBlockLocations(status, 0, 1)[0].getNames());
        }
    }

    /** @param node its address, as in the locations of a block */
    void stopDataNode(String node) throws IOException {
        obey("stop " + node);
    }

    /** Starts one that was stopped, with what it had. */
    void startDataNode(String node) throws IOException {
        obey("start " + node);
    }

    private synchronized void obey(String command) throws IOException {
        commands.write((command + "\n").getBytes(StandardCharsets.UTF_8));
        commands.flush();
        String answer = answers.readLine();
        if (!"done".equals(answer)) {
            throw new IOException("the cluster was told '" + command + "' and answers " + answer);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
