package io.honeyflow.gateway.client;

import io.honeyflow.gateway.road.LiveGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One gateway with the settings that it has by itself, for all tests of this package that need no other. */
final class CommonGateway implements BeforeAllCallback {
    private static volatile @Nullable LiveGateway gateway;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(CommonGateway.class, key -> start(), AutoCloseable.class);
    }

    static LiveGateway get() {
        LiveGateway started = gateway;
        if (started == null) {
            throw new IllegalStateException("expected @ExtendWith(CommonGateway.class)");
        }
        return started;
    }

    private static AutoCloseable start() {
        try {
            Path data = Files.createTempDirectory("common-gateway");
            LiveGateway started = new LiveGateway(data, Map.of());
            gateway = started;
            return () -> {
                started.close();
                delete(data);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
