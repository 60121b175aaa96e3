package io.honeyflow.catalog.suite;

import static io.honeyflow.catalog.suite.SampleTables.table;
import static io.honeyflow.catalog.suite.TableFeatures.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.Constraint.Traits;
import io.honeyflow.api.catalog.ConstraintCatalog;
import io.honeyflow.api.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Constraints, by kind. */
final class ConstraintFeatures {
    private ConstraintFeatures() {}

    static List<Feature> all() {
        return List.of(
                new Feature("constraints: primary and foreign keys", ConstraintFeatures::keys),
                new Feature(
                        "constraints: foreign keys by the table that they refer to", ConstraintFeatures::references),
                new Feature(
                        "constraints: unique",
                        (catalog, own) -> added(
                                catalog, own, new Constraint.Unique("uk", List.of("price", "id"), Traits.DISABLED))),
                new Feature(
                        "constraints: not null",
                        (catalog, own) -> added(catalog, own, new Constraint.NotNull("nn", "id", Traits.ENABLED))),
                new Feature(
                        "constraints: default",
                        (catalog, own) -> added(catalog, own, new Constraint.Default("df", "id", "7", Traits.ENABLED))),
                new Feature(
                        "constraints: check",
                        (catalog, own) ->
                                added(catalog, own, new Constraint.Check("ck", "id", "id > 0", Traits.ENABLED))),
                new Feature("constraints: all kinds in CREATE TABLE", ConstraintFeatures::created));
    }

    private static void keys(Catalog catalog, String own) {
        catalog.createTable(table(own, "parent"));
        Constraint.PrimaryKey primary = new Constraint.PrimaryKey("pk", List.of("price", "id"), Traits.DISABLED);
        catalog.addConstraints(own, "parent", List.of(primary));
        assertThat(catalog.constraints(own, "parent")).containsExactly(primary);
        Constraint.ForeignKey foreign = new Constraint.ForeignKey(
                "fk", List.of("price", "id"), own, "parent", List.of("price", "id"), new Traits(false, false, true));
        catalog.createTable(table(own, "child"), List.of(foreign));
        assertThat(catalog.constraints(own, "child")).containsExactly(foreign);
        catalog.dropConstraint(own, "child", "fk");
        assertThat(catalog.constraints(own, "child")).isEmpty();
        refused(ErrorCode.SEMANTIC, "no constraint 'fk'", () -> catalog.dropConstraint(own, "child", "fk"));
    }

    private static void references(Catalog catalog, String own) {
        catalog.createTable(
                table(own, "parent"), List.of(new Constraint.PrimaryKey("pk", List.of("id"), Traits.DISABLED)));
        Constraint.ForeignKey foreign = new Constraint.ForeignKey(
                "fk", List.of("id"), own, "parent", List.of("id"), new Traits(false, false, true));
        catalog.createTable(table(own, "child"), List.of(foreign));
        assertThat(catalog.references(own, "parent"))
                .containsExactly(new ConstraintCatalog.Reference(own, "child", foreign));
    }

    private static void added(Catalog catalog, String own, Constraint constraint) {
        catalog.createTable(table(own, "t"));
        catalog.addConstraints(own, "t", List.of(constraint));
        assertThat(catalog.constraints(own, "t")).containsExactly(constraint);
        catalog.dropConstraint(own, "t", constraint.name());
        assertThat(catalog.constraints(own, "t")).isEmpty();
    }

    private static void created(Catalog catalog, String own) {
        List<Constraint> all = new ArrayList<>(List.of(
                new Constraint.PrimaryKey("", List.of("id"), Traits.DISABLED),
                new Constraint.Unique("", List.of("price"), Traits.DISABLED),
                new Constraint.NotNull("", "id", Traits.ENABLED),
                new Constraint.Default("", "price", "1.50", Traits.ENABLED),
                new Constraint.Check("", "", "price > 0", Traits.ENABLED)));
        catalog.createTable(table(own, "t"), all);
        List<Constraint> read = catalog.constraints(own, "t");
        assertThat(read).hasSameSizeAs(all);
        assertThat(read).allSatisfy(each -> assertThat(each.name()).isNotEmpty());
        assertThat(read)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("name")
                .isEqualTo(all);
    }
}
