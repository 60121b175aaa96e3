package io.honeyflow.gateway.config;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The configuration folder: {@code hive-site.xml} (and {@code core-site.xml}, {@code hdfs-site.xml}, {@code
 * metastore-site.xml}) as Hive and Hadoop read them, and {@code honeyflow.properties}, which wins. Where the environment
 * names Hadoop's own folder, its files are read before. Variables in values are replaced as {@link
 * ConfigurationVariables} says.
 */
public final class ConfigurationFiles {
    /** Names the folder in which Hadoop's programs on this machine find their files. Source: Hadoop's hadoop-env.sh. */
    public static final String HADOOP_FOLDER = "HADOOP_CONF_DIR";

    private static final List<String> XML_FILES =
            List.of("core-site.xml", "hdfs-site.xml", "metastore-site.xml", "hive-site.xml");
    private static final String PROPERTIES_FILE = "honeyflow.properties";

    private ConfigurationFiles() {}

    /** As {@link #read(Path, Map)}, with this process' environment. */
    public static Settings read(Path folder) {
        return read(folder, System.getenv());
    }

    /**
     * What a folder's files say.
     *
     * @throws SqlException INVALID_SETTING where a file can't be read, with the file and the place, or there is no such
     *     folder
     */
    static Settings read(Path folder, Map<String, String> environment) {
        ConfigurationXml files = new ConfigurationXml();
        String hadoop = environment.getOrDefault(HADOOP_FOLDER, "");
        if (!hadoop.isBlank()) {
            readFolder(existing(Path.of(hadoop), " (" + HADOOP_FOLDER + ")"), files);
        }
        readFolder(existing(folder, ""), files);
        Map<String, String> values = new HashMap<>(files.values());
        Path properties = folder.resolve(PROPERTIES_FILE);
        if (Files.exists(properties)) {
            values.putAll(readProperties(properties));
        }
        return new Settings(ConfigurationVariables.resolved(values));
    }

    private static Path existing(Path folder, String named) {
        if (!Files.isDirectory(folder)) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING, "expected a configuration folder, found no " + folder + named);
        }
        return folder;
    }

    private static void readFolder(Path folder, ConfigurationXml files) {
        for (String name : XML_FILES) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                files.read(file);
            }
        }
    }

    private static Map<String, String> readProperties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING, "can't read configuration file " + file + ": " + FileMessages.of(e));
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
