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
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private MetastoreSuite() {}

    public static List<Feature> features() {
        return Stream.of(TableFeatures.all(), PartitionFeatures.all(), ConstraintFeatures.all(), EventFeatures.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * A test for each feature.
     *
     * @param missing features that this metastore doesn't have, with the text of what is said then
     */
    public static Stream<DynamicTest> on(Catalog catalog, Map<String, String> missing) {
        return features().stream()
                .map(feature -> DynamicTest.dynamicTest(feature.name(), () -> run(feature, catalog, missing)));
    }

    /** One feature, with a database of its own. */
    public static void run(Feature feature, Catalog catalog, Map<String, String> missing) {
        String database = "suite_" + DATABASES.incrementAndGet();
        catalog.createDatabase(new Database(database, "", "", "me", Map.of()));
        String text = missing.get(feature.name());
        if (text == null) {
            feature.check().accept(catalog, database);
        } else {
            assertThatThrownBy(() -> feature.check().accept(catalog, database))
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED))
                    .hasMessageContaining(text);
        }
        catalog.dropDatabase(database, Catalog.DropMode.CASCADE);
    }
}
