package io.honeyflow.gateway.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What the gateway in this process says in its log about its ports, while it is open. */
final class LogLines implements AutoCloseable {
    private static final String LOGGER = "io.honeyflow.gateway";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final AbstractAppender appender =
            new AbstractAppender("lines-" + System.identityHashCode(this), null, null, true, Property.EMPTY_ARRAY) {
                @Override
                public void append(LogEvent event) {
                    lines.add(event.getMessage().getFormattedMessage());
                }
            };

    LogLines() {
        appender.start();
        LoggerConfig logger = new LoggerConfig(LOGGER, Level.WARN, false);
        logger.addAppender(appender, Level.WARN, null);
        context.getConfiguration().addLogger(LOGGER, logger);
        context.updateLoggers();
    }

    /** Waits for a line that holds a text. */
    String await(String text) throws InterruptedException {
        Held.await("a line in the log: " + text + ", among " + lines, Duration.ofSeconds(20), () -> find(text) != null);
        return find(text);
    }

    private String find(String text) {
        return lines.stream().filter(line -> line.contains(text)).findFirst().orElse(null);
    }

    @Override
    public void close() {
        context.getConfiguration().removeLogger(LOGGER);
        context.updateLoggers();
        appender.stop();
    }
}
