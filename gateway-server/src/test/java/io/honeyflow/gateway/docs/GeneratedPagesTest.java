package io.honeyflow.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.option.Option;
import io.honeyflow.exec.function.BuiltinFunctions;
import io.honeyflow.gateway.command.KnownOptions;
import io.honeyflow.gateway.config.UnhonouredSettings;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The references of settings and functions come from their declarations. */
class GeneratedPagesTest {
    private static final Pattern WORD = Pattern.compile("[a-z].*");

    @Test
    void settings() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Settings

                <!-- Generated from the declarations by GeneratedPagesTest; don't edit. -->

                Settings come from `hive-site.xml` (and `core-site.xml`, `hdfs-site.xml`, `metastore-site.xml`) in the
                folder that the environment's `HADOOP_CONF_DIR` names, from those in the configuration folder, then from
                `honeyflow.properties` there, which wins, then from the command line ([more](storage.md#settings)). A client
                sets those of its own session: `SET name=value;`, in the URL, or with Beeline's `--hiveconf`. `SET name;` shows
                one, `SET -v;` all, `RESET name;` takes one back.

                Where Hive has a setting, it has Hive's name here. An existing `hive-site.xml` is taken as it is: `${system:x}`,
                `${env:x}` and Hadoop's own variables in it are replaced, and settings that the gateway doesn't read go to the
                metastore (such as `hive.metastore.warehouse.dir` or `javax.jdo.option.ConnectionURL`) and to Hadoop's file
                systems (`fs.*`), or do nothing. A setting under `honeyflow.` that doesn't exist is warned of.

                Sizes are written as `512MB` (a bare number is bytes), times as `30s` or `500ms` (a bare number is what the
                setting's text says, else milliseconds).
                """);
        for (KnownOptions.Section section : KnownOptions.sections()) {
            page.append("\n## ").append(section.title()).append("\n\n");
            page.append("| setting | default | values | meaning |\n| --- | --- | --- | --- |\n");
            section.options().forEach(option -> page.append(line(option)));
        }
        page.append("""

                ## Settings of Hive that are not honoured

                Each would change what statements do. Whoever sets one to another value than the one that the gateway goes by is
                warned, in the log of the operation or, at start, of the gateway.

                | setting | goes by | in Hive another value means |
                | --- | --- | --- |
                """);
        UnhonouredSettings.all()
                .forEach(each -> page.append(
                        "| `" + each.name() + "` | " + (each.value().isEmpty() ? "" : "`" + each.value() + "`") + " | "
                                + cell(each.other()) + " |\n"));
        page.append("""

                ## Settings of Hive that do nothing here

                They say how Hive's own engine goes about its work, not what comes out of it; they are taken and do nothing, without a
                warning, but for those above. Their names begin with one of these:

                """);
        page.append(UnhonouredSettings.TUNING.stream()
                .map(prefix -> "`" + prefix + "`")
                .collect(Collectors.joining(", ", "", ".\n")));
        Pages.compare("docs/settings.md", page.toString());
    }

    private static String line(Option<?> option) {
        String otherwise = option.defaultText().equals(System.getProperty("java.io.tmpdir"))
                ? "the machine's temporary folder"
                : option.defaultText().isEmpty() ? "" : "`" + option.defaultText() + "`";
        return "| `" + option.name() + "` | " + otherwise + " | " + option.form() + " | " + cell(option.meaning())
                + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    @Test
    void everyDeclaredSettingIsInTheReference() {
        Set<String> declared = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.honeyflow")) {
            type.getFields().stream()
                    .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                    .filter(field -> field.getRawType().getName().equals(Option.class.getName()))
                    .forEach(field -> declared.add(type.getSimpleName() + "." + field.getName()));
        }
        assertThat(declared).hasSizeGreaterThan(10);
        int listed = KnownOptions.sections().stream()
                .mapToInt(section -> section.options().size())
                .sum();
        assertThat(declared)
                .as("declared options; KnownOptions, through the all() of each class, lists %d", listed)
                .hasSize(listed);
    }

    @Test
    void functions() throws IOException {
        BuiltinFunctions functions = new BuiltinFunctions();
        StringBuilder page = new StringBuilder("""
                # Functions

                <!-- Generated from the declarations by GeneratedPagesTest; don't edit. -->

                `SHOW FUNCTIONS` lists them in a session, `DESCRIBE FUNCTION name` says what one does. Names are compared
                without case. Operators are functions too and stand at the end.
                """);
        List<String> words = functions.names().stream()
                .filter(name -> WORD.matcher(name).matches())
                .toList();
        section(page, "Scalar functions", words, FunctionKind.SCALAR, functions);
        section(page, "Aggregate functions (over groups, and over windows)", words, FunctionKind.AGGREGATE, functions);
        section(page, "Window functions", words, FunctionKind.WINDOW, functions);
        section(page, "Table functions", words, FunctionKind.TABLE, functions);
        String signs = functions.names().stream()
                .filter(name -> !WORD.matcher(name).matches())
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(" "));
        page.append("\n## Operators\n\n").append(signs).append("\n");
        Pages.compare("docs/functions.md", page.toString());
    }

    private static void section(
            StringBuilder page, String title, List<String> names, FunctionKind kind, BuiltinFunctions functions) {
        page.append("\n## ").append(title).append("\n\n| function | meaning |\n| --- | --- |\n");
        names.stream()
                .filter(name -> functions.kind(name).orElseThrow() == kind)
                .forEach(name -> page.append("| `")
                        .append(name)
                        .append("` | ")
                        .append(cell(functions.describe(name).orElseThrow()))
                        .append(" |\n"));
    }
}
