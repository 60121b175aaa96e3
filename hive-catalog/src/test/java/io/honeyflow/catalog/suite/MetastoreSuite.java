package io.honeyflow.catalog.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** All features, for the metastores of all versions. */
public final class MetastoreSuite {
    /** How a metastore that doesn't have a feature says so. */
    public record Refusal(ErrorCode code, String text) {
        /** What it never had, as our client knows. */
        public static Refusal unsupported(String text) {
            return new Refusal(ErrorCode.NOT_SUPPORTED, text);
        }
    }

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private MetastoreSuite() {}

    public static List<Feature> features() {
        return Stream.of(
                        TableFeatures.all(),
                        PartitionFeatures.all(),
                        ConstraintFeatures.all(),
                        EventFeatures.all(),
                        KeptQueryFeatures.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * A test for each feature.
     *
     * @param missing features that this metastore doesn't have, with what is said then
     */
    public static Stream<DynamicTest> on(Catalog catalog, Map<String, Refusal> missing) {
        return features().stream()
                .map(feature -> DynamicTest.dynamicTest(feature.name(), () -> run(feature, catalog, missing)));
    }

    /** One feature, with a database of its own. */
    public static void run(Feature feature, Catalog catalog, Map<String, Refusal> missing) {
        String database = "suite_" + DATABASES.incrementAndGet();
        catalog.createDatabase(new Database(database, "", "", "me", Map.of()));
        Refusal refusal = missing.get(feature.name());
        if (refusal == null) {
            feature.check().accept(catalog, database);
        } else {
            assertThatThrownBy(() -> feature.check().accept(catalog, database))
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.code()).isEqualTo(refusal.code()))
                    .hasMessageContaining(refusal.text());
        }
        catalog.dropDatabase(database, Catalog.DropMode.CASCADE);
    }
}
