package io.honeyflow.gateway.tls;

import io.honeyflow.api.option.Option;
import java.util.List;

/** The settings of TLS, by Hive's names: read when the gateway starts. */
public final class TlsOptions {
    public static final Option<Boolean> USE =
            Option.flag("hive.server2.use.SSL", false, "Whether both ports speak TLS, and nothing else.");
    public static final Option<String> KEYSTORE =
            Option.text("hive.server2.keystore.path", "", "The file with the gateway's key and certificate.");
    public static final Option<String> PASSWORD =
            Option.text("hive.server2.keystore.password", "", "The password of that file and of the key in it.");
    public static final Option<String> TYPE =
            Option.text("hive.server2.keystore.type", "", "JKS or PKCS12; empty for what the file turns out to be.");
    public static final Option<String> ALGORITHM = Option.text(
            "hive.server2.keymanagerfactory.algorithm", "", "How the key is looked up; empty for the JDK's own way.");
    public static final Option<String> BLACKLIST = Option.text(
            "hive.ssl.protocol.blacklist",
            "SSLv2,SSLv3",
            "Versions of TLS that aren't spoken, parted by commas. What the JDK itself has given up isn't either.");

    private TlsOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(USE, KEYSTORE, PASSWORD, TYPE, ALGORITHM, BLACKLIST);
    }
}
