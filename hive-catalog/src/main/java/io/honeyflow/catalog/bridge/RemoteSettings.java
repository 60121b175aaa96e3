package io.honeyflow.catalog.bridge;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Option;
import io.honeyflow.api.option.Settings;
import io.honeyflow.catalog.MetastoreOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How metastore servers are reached: Hive's settings under either of their names. */
final class RemoteSettings {
    private static final List<String> SASL = List.of("hive.metastore.sasl.enabled", "metastore.sasl.enabled");
    private static final List<String> MODE = List.of("hive.metastore.client.auth.mode", "metastore.client.auth.mode");

    private final Settings settings;

    RemoteSettings(Map<String, String> values) {
        Map<String, String> byHivesName = new HashMap<>(values);
        for (Option<?> option : MetastoreOptions.all()) {
            String other = option == MetastoreOptions.URIS
                    ? "metastore.thrift.uris"
                    : option.name().replaceFirst("^hive\\.", "");
            String value = values.get(other);
            if (value != null && values.getOrDefault(option.name(), "").isBlank()) {
                byHivesName.put(option.name(), value);
            }
        }
        this.settings = new Settings(byHivesName);
        SASL.forEach(name -> refuse(name, "true", "Kerberos"));
        MODE.forEach(name -> refuse(name, "PLAIN", "a user and password"));
        MODE.forEach(name -> refuse(name, "JWT", "a token"));
    }

    private void refuse(String name, String value, String way) {
        if (settings.text(name).orElse("").strip().equalsIgnoreCase(value)) {
            throw SqlException.notSupported("a metastore that asks for " + way + " (" + name + "=" + value + ")");
        }
    }

    /** In milliseconds, as sockets take it. */
    int milliseconds(Option<Duration> option) {
        return (int) Math.clamp(settings.get(option).toMillis(), 1, Integer.MAX_VALUE);
    }

    <T> T get(Option<T> option) {
        return settings.get(option);
    }

    /** Whether servers are named at all. */
    boolean isRemote() {
        return !settings.get(MetastoreOptions.URIS).isBlank();
    }

    /**
     * In the order in which they are tried.
     *
     * @throws SqlException INVALID_SETTING for what is no address
     */
    List<URI> uris() {
        List<URI> uris = new ArrayList<>();
        for (String text : settings.get(MetastoreOptions.URIS).split(",", -1)) {
            if (!text.isBlank()) {
                uris.add(uri(text.strip()));
            }
        }
        String selection = settings.get(MetastoreOptions.SELECTION).strip().toUpperCase(Locale.ROOT);
        switch (selection) {
            case "RANDOM" -> Collections.shuffle(uris);
            case "SEQUENTIAL" -> {}
            default ->
                throw new SqlException(
                        ErrorCode.INVALID_SETTING,
                        MetastoreOptions.SELECTION.name() + ": expected RANDOM or SEQUENTIAL, found '" + selection
                                + "'");
        }
        return uris;
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if ("thrift".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw invalid(text, e);
        }
        throw invalid(text, null);
    }

    private static SqlException invalid(String text, @Nullable Exception cause) {
        return new SqlException(
                ErrorCode.INVALID_SETTING,
                MetastoreOptions.URIS.name() + ": expected thrift://host:port, several separated by commas, found '"
                        + text + "'",
                null,
                cause);
    }
}
