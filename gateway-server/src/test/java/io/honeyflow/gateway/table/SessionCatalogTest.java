package io.honeyflow.gateway.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.option.Settings;
import io.honeyflow.formats.FileConnectors;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCatalogTest {
    /** Answers with its databases, and knows which catalog isn't behind the times. */
    private static Catalog catalog(List<String> databases, Map<String, Catalog> others) {
        return (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("databases")) {
                        return databases;
                    }
                    return others.get(method.getName());
                });
    }

    /** Whoever changes what it reads would write back what was kept. */
    @Test
    void commandsReadPastWhatIsKept(@TempDir Path folder) {
        FileConnectors files = new FileConnectors(new Settings(Map.of()), folder.resolve("writes"));
        TemporaryTables own = new TemporaryTables(folder.toUri().toString(), files.folders());
        Catalog kept = catalog(List.of("kept"), Map.of("current", catalog(List.of("new"), Map.of())));
        SessionCatalog session = new SessionCatalog(kept, own);
        assertThat(session.databases()).containsExactly("kept");
        assertThat(session.current().databases()).containsExactly("new");
    }
}
