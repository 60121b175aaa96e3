package io.honeyflow.gateway.command;

import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.option.Option;
import io.honeyflow.catalog.MetastoreOptions;
import io.honeyflow.catalog.cache.CacheOptions;
import io.honeyflow.exec.function.CastOptions;
import io.honeyflow.exec.function.MaskOptions;
import io.honeyflow.exec.function.TimeOptions;
import io.honeyflow.exec.runtime.RuntimeOptions;
import io.honeyflow.exec.script.ScriptOptions;
import io.honeyflow.formats.commit.MergeOptions;
import io.honeyflow.formats.text.CompressOptions;
import io.honeyflow.gateway.auth.AuthOptions;
import io.honeyflow.gateway.auth.CookieOptions;
import io.honeyflow.gateway.auth.LdapOptions;
import io.honeyflow.gateway.config.ClientOptions;
import io.honeyflow.gateway.config.GatewayOptions;
import io.honeyflow.gateway.config.HttpOptions;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.gateway.tls.TlsOptions;
import io.honeyflow.planner.analyze.AnalyzeOptions;
import io.honeyflow.planner.analyze.StrictChecks;
import io.honeyflow.planner.physical.PlanOptions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Every setting that the gateway itself reads, whoever declares it. */
public final class KnownOptions {
    private static final String OWN = "honeyflow.";

    /** @param title a heading of the reference */
    public record Section(String title, List<Option<?>> options) {
        public Section {
            options = List.copyOf(options);
        }
    }

    private KnownOptions() {}

    /** By what they are about, in the order of the reference. */
    public static List<Section> sections() {
        return List.of(
                new Section("The gateway: read once, when it starts", GatewayOptions.all()),
                new Section(
                        "Clients: read when the gateway starts, unless a session may set them", ClientOptions.all()),
                new Section("Who may come in: read once, when the gateway starts", AuthOptions.all()),
                new Section("LDAP: read once, when the gateway starts", LdapOptions.all()),
                new Section("TLS: read once, when the gateway starts", TlsOptions.all()),
                new Section("HTTP: read once, when the gateway starts", HttpOptions.all()),
                new Section("Cookies: read once, when the gateway starts", CookieOptions.all()),
                new Section("A metastore in another process: read once", MetastoreOptions.all()),
                new Section("What is kept of the metastore's answers", CacheOptions.all()),
                new Section("Statements: a session may set them", SessionOptions.all()),
                new Section("What statements mean", AnalyzeOptions.all()),
                new Section("Queries that are refused", StrictChecks.all()),
                new Section("Casts", CastOptions.all()),
                new Section("Times", TimeOptions.all()),
                new Section("Masks", MaskOptions.all()),
                new Section("Small files", MergeOptions.all()),
                new Section("Compressed output", CompressOptions.all()),
                new Section("Plans", PlanOptions.all()),
                new Section("Running queries", RuntimeOptions.all()),
                new Section("Scripts: TRANSFORM, MAP and REDUCE", ScriptOptions.all()));
    }

    public static Optional<Option<?>> byName(String name) {
        return sections().stream()
                .<Option<?>>flatMap(section -> section.options().stream())
                .filter(option -> option.name().equals(name))
                .findFirst();
    }

    /** Of all options. */
    static List<String> names() {
        return sections().stream()
                .flatMap(section -> section.options().stream())
                .<String>map(Option::name)
                .toList();
    }

    /**
     * Names with our own prefix that no option has: most likely typing errors. Other names may be Hive's or Hadoop's.
     *
     * @return a text for each, with the nearest right name
     */
    public static List<String> unknownOwn(Collection<String> names) {
        List<String> own = sections().stream()
                .flatMap(section -> section.options().stream())
                .<String>map(Option::name)
                .toList();
        return new TreeSet<>(names)
                .stream()
                        .filter(name -> name.startsWith(OWN) && !own.contains(name))
                        .map(name -> "no setting is called '" + name + "'" + NearestName.hint(name, own))
                        .toList();
    }
}
