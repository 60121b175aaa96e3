package io.honeyflow.exec.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.operator.Operator;
import io.honeyflow.exec.operator.Operators;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A new operator, plan node or type without a contract test fails the build here. */
class ContractCoverageTest {
    private static final List<Class<?>> HOSTED = List.of(
            PlanNode.Scan.class,
            PlanNode.Values.class,
            PlanNode.ExchangeInput.class,
            PlanNode.Union.class,
            PlanNode.Script.class,
            PlanNode.TableWrite.class);

    @Test
    void everyOperatorHasAContractTest() throws Exception {
        Set<String> tested = OperatorContractTest.cases().stream()
                .map(example -> Operators.create(example.node()).getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(operators())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(tested)
                        .as("operators with a contract test (add one to a class of this package named ...Cases)")
                        .contains(name));
    }

    @Test
    void everyNodeThatRunsInAnOperatorHasAContractTest() {
        Set<Class<?>> tested = OperatorContractTest.cases().stream()
                .map(example -> example.node().getClass())
                .collect(Collectors.toSet());
        for (Class<?> node : PlanNode.class.getPermittedSubclasses()) {
            assertThat(HOSTED.contains(node) || tested.contains(node))
                    .as("%s is run by the runtime itself or has a contract test", node.getSimpleName())
                    .isTrue();
        }
    }

    @Test
    void everyKindOfTypeIsAmongTheRows() {
        assertThat(HiveTypes.missing()).isEmpty();
    }

    /** Classes of the operators' package that are operators. */
    private static List<String> operators() throws IOException, URISyntaxException, ClassNotFoundException {
        String packageName = Operator.class.getPackageName();
        Path root = Path.of(Operator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> found = new java.util.ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve(packageName.replace('.', '/')))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.startsWith("package-info")) {
                    Class<?> type = Class.forName(packageName + "." + name.substring(0, name.length() - 6));
                    if (Operator.class.isAssignableFrom(type) && !type.isInterface()) {
                        found.add(type.getName());
                    }
                }
            }
        }
        return found;
    }
}
