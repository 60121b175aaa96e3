package io.honeyflow.gateway.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.interop.JavaHomes;
import io.honeyflow.gateway.road.LiveGateway;
import io.honeyflow.jdbc.HoneyflowDriver;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverPropertyInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/jdbc.md shows runs, with the driver's jar alone and the oldest Java that is found. */
class JdbcPageTest {
    private static final Path PAGE = Path.of("..", "docs", "jdbc.md");
    private static final String SHOWN_PORT = ":10000/";
    private static final int OLDEST = 11;

    @TempDir
    static Path folder;

    private static String block(String page, String language) {
        Matcher found =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(found.find()).as("a block of %s", language).isTrue();
        return found.group(1);
    }

    /** The jar as it is shipped; where the tests run on class files, those and what they need. */
    private static String driver() throws Exception {
        Path place = Path.of(HoneyflowDriver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Files.isRegularFile(place) ? place.toString() : System.getProperty("java.class.path");
    }

    @Test
    void theExampleRunsAndPrintsWhatIsShown() throws Exception {
        String page = Files.readString(PAGE);
        try (LiveGateway gateway = new LiveGateway(folder.resolve("data"), Map.of())) {
            String example = block(page, "java");
            assertThat(example).contains(SHOWN_PORT);
            Path source = folder.resolve("Example.java");
            Files.writeString(
                    source, example.replace(SHOWN_PORT, ":" + gateway.gateway().thriftPort() + "/"));
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            int exit =
                    compiler.run(null, null, null, "--release", "11", "-proc:none", "-cp", driver(), source.toString());
            assertThat(exit).isZero();
            List<String> words =
                    new ArrayList<>(List.of(JavaHomes.oldest(OLDEST).toString(), "-Duser.timezone=Asia/Tokyo"));
            words.addAll(List.of("-cp", folder + File.pathSeparator + driver(), "Example"));
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said).isEqualTo(block(page, "text"));
            assertThat(process.exitValue()).isZero();
        }
    }

    @Test
    void everyPropertyOfTheDriverIsOnThePage() throws Exception {
        String page = Files.readString(PAGE);
        DriverPropertyInfo[] infos = new HoneyflowDriver()
                .getPropertyInfo("jdbc:honeyflow://h/;transportMode=http;fetchSize=7", new Properties());
        assertThat(infos).hasSizeGreaterThan(10);
        for (DriverPropertyInfo info : infos) {
            assertThat(page).contains("`" + info.name + "`");
            assertThat(info.description).isNotBlank();
        }
        assertThat(infos)
                .filteredOn(info -> info.name.equals("fetchSize"))
                .extracting(info -> info.value)
                .containsExactly("7");
        assertThat(infos).filteredOn(info -> info.name.equals("transportMode")).allSatisfy(info -> {
            assertThat(info.value).isEqualTo("http");
            assertThat(info.choices).containsExactly("binary", "http");
        });
    }
}
