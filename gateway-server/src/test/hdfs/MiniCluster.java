import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;

/**
 * A small HDFS in a process of its own: Hadoop's test cluster has classes that must not meet those of a gateway. It says
 * "ready PORT", then obeys its standard input, a line each, and answers each by "done": "stop ADDRESS" and "start
 * ADDRESS" of a data node, as the name node knows it. It ends with its input.
 */
public final class MiniCluster {
    private final MiniDFSCluster cluster;
    private final Map<String, DataNodeProperties> stopped = new HashMap<>();

    private MiniCluster(MiniDFSCluster cluster) {
        this.cluster = cluster;
    }

    /** @param words a folder for its files, and how many data nodes it has */
    public static void main(String[] words) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, new File(words[0]).getAbsolutePath());
        configuration.set("dfs.permissions.enabled", "true");
        configuration.set("dfs.replication", "2");
        // A lost node counts as dead after twice the recheck and ten heartbeats: 12 s in place of ten minutes.
        configuration.set("dfs.heartbeat.interval", "1s");
        configuration.set("dfs.namenode.heartbeat.recheck-interval", "1000");
        MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration)
                .numDataNodes(Integer.parseInt(words[1]))
                .build();
        try {
            cluster.waitActive();
            System.out.println("ready " + cluster.getNameNodePort());
            new MiniCluster(cluster).obey();
        } finally {
            cluster.shutdown(true);
        }
        System.exit(0);
    }

    private void obey() throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            obey(words[0], words[1]);
            System.out.println("done");
        }
    }

    private void obey(String command, String node) throws Exception {
        switch (command) {
            case "stop" -> stopped.put(node, cluster.stopDataNode(node));
            case "start" -> {
                cluster.restartDataNode(stopped.remove(node), true);
                cluster.waitActive();
            }
            default -> throw new IOException("unknown command " + command);
        }
    }
}
