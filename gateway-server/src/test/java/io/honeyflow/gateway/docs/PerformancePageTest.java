package io.honeyflow.gateway.docs;

import io.honeyflow.benchmarks.engine.PerformancePage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of figures and its picture are those of the figures that are kept beside it. */
class PerformancePageTest {
    @Test
    void thePageFitsItsFigures() throws IOException {
        Path figures = Pages.CLONE.resolve("docs/performance.csv");
        Pages.compare("docs/performance.md", PerformancePage.page(figures));
        Pages.compare("docs/img/performance.svg", PerformancePage.picture(figures));
    }
}
