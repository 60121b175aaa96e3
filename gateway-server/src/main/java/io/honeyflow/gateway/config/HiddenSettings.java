package io.honeyflow.gateway.config;

import io.honeyflow.api.option.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Settings that no session may see, by {@code SET} or as a variable. Source: Hive's {@code hive.conf.hidden.list}, which
 * adds to them here.
 */
public final class HiddenSettings {
    private static final String LIST = "hive.conf.hidden.list";
    private static final List<String> ALWAYS = List.of(
            "javax.jdo.option.ConnectionPassword",
            "hive.metastore.truststore.password",
            "metastore.truststore.password",
            "metastore.dbaccess.ssl.truststore.password",
            "hive.metastore.dbaccess.ssl.truststore.password",
            "hive.server2.keystore.password",
            "hive.server2.webui.keystore.password",
            "hive.server2.authentication.ldap.bindpw",
            "hive.druid.metadata.password",
            "fs.s3a.access.key",
            "fs.s3a.secret.key",
            "fs.s3a.session.token",
            "fs.s3a.proxy.password",
            "dfs.adls.oauth2.credential",
            "fs.adl.oauth2.credential",
            "fs.azure.account.oauth2.client.secret");

    private HiddenSettings() {}

    public static Settings without(Settings settings) {
        Set<String> hidden = new HashSet<>(ALWAYS);
        for (String name : settings.text(LIST).orElse("").split(",", -1)) {
            hidden.add(name.strip());
        }
        Map<String, String> seen = new HashMap<>(settings.values());
        seen.keySet().removeAll(hidden);
        // Keys of single accounts have the account in their names.
        seen.keySet().removeIf(name -> name.startsWith("fs.azure.account.key."));
        return new Settings(seen);
    }
}
