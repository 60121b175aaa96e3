package io.honeyflow.gateway.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must never be: docs/architecture.md says why. */
class HouseRulesTest {
    private static final List<String> ROOMS =
            List.of("formats", "exec", "catalog", "planner", "stream", "benchmarks", "conformance", "udf");

    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/shaded/"))
                .importPackages("io.honeyflow");
    }

    private static void holds(ArchRule rule) {
        rule.check(house);
    }

    @ParameterizedTest
    @ValueSource(strings = {"formats", "exec", "catalog", "planner", "stream", "benchmarks", "conformance", "udf"})
    void aRoomKnowsOnlyTheGroundFloor(String room) {
        for (String other : ROOMS) {
            if (!other.equals(room)) {
                holds(noClasses()
                        .that()
                        .resideInAPackage("io.honeyflow." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.honeyflow." + other + ".."));
            }
        }
        holds(noClasses()
                .that()
                .resideInAPackage("io.honeyflow." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.honeyflow.gateway.."));
    }

    @Test
    void theGroundFloorKnowsNoRoom() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.honeyflow.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.honeyflow.formats..",
                        "io.honeyflow.exec..",
                        "io.honeyflow.catalog..",
                        "io.honeyflow.planner..",
                        "io.honeyflow.stream..",
                        "io.honeyflow.udf..",
                        "io.honeyflow.gateway.."));
    }

    @Test
    void calciteStaysInThePlanner() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("io.honeyflow.planner..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.calcite.."));
    }

    @Test
    void thriftStaysOnTheWire() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages("io.honeyflow.gateway.wire..", "io.honeyflow.catalog..", "io.honeyflow.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.thrift..", "org.apache.hive.service.."));
    }

    @Test
    void hivesClassesStayInTheCatalogAndWithUsersFunctions() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.honeyflow.catalog..", "io.honeyflow.udf.bridge..", "io.honeyflow.formats.orc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hadoop.hive.."));
    }

    @Test
    void kernelsKnowNoOperatorAndOperatorsKnowNoRuntime() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("io.honeyflow.exec.kernel..", "io.honeyflow.exec.aggregate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.honeyflow.exec.operator..", "io.honeyflow.exec.runtime.."));
        holds(noClasses()
                .that()
                .resideInAnyPackage("io.honeyflow.exec.operator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.honeyflow.exec.runtime.."));
    }

    @Test
    void packagesHaveNoCycles() {
        for (String room : ROOMS) {
            // A room of one package has none to make a cycle of.
            holds(slices().matching("io.honeyflow." + room + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true));
        }
        holds(slices().matching("io.honeyflow.api.(*)..").should().beFreeOfCycles());
    }

    @Test
    void namesSayWhatAThingIs() {
        holds(classes()
                .that()
                .resideInAPackage("io.honeyflow..")
                .should()
                .haveNameNotMatching(".*(Utils|Util|Helper|Manager|Common)(\\$.*)?"));
    }
}
