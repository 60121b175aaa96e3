package io.honeyflow.catalog;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.loader.LibraryFolder;
import io.honeyflow.api.option.Settings;
import io.honeyflow.catalog.cache.CachedCatalog;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens Hive's metastore. */
public final class HiveCatalog {
    /** Where the metastore's jars lie; else beside this module's own classes. */
    public static final String LIB_PROPERTY = "honeyflow.metastore.lib";

    private static final String BRIDGE = "io.honeyflow.catalog.bridge.MetastoreCatalog";

    private HiveCatalog() {}

    /**
     * Hive's own metastore in this process, on Derby under the data folder.
     *
     * @param settings Hive's and Hadoop's, by their own names; where they name no warehouse it is {@code
     *     <data>/warehouse}
     * @throws SqlException CATALOG where it can't be opened, such as a folder that another process uses
     */
    public static Catalog embedded(Path dataFolder, Map<String, String> settings) {
        Path data = dataFolder.toAbsolutePath().normalize();
        Map<String, String> all = new HashMap<>(settings);
        String database = data.resolve("metastore_db").toString();
        all.putIfAbsent("javax.jdo.option.ConnectionURL", "jdbc:derby:;databaseName=" + database + ";create=true");
        all.putIfAbsent("javax.jdo.option.ConnectionDriverName", "org.apache.derby.jdbc.EmbeddedDriver");
        all.putIfAbsent("hive.metastore.warehouse.dir", folder(data.resolve("warehouse")));
        // File systems are shared by all of a process: both sides must ask for the one without checksum files.
        all.putIfAbsent("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        try {
            Files.createDirectories(data.resolve("warehouse"));
            System.setProperty(
                    "derby.stream.error.file", data.resolve("derby.log").toString());
            return open(all);
        } catch (IOException e) {
            throw new SqlException(
                    ErrorCode.CATALOG, "can't make data folder " + data + ": " + e.getMessage(), null, e);
        }
    }

    /**
     * A metastore in another process, as {@link MetastoreOptions} say.
     *
     * @throws SqlException CATALOG where no server answers, INVALID_SETTING, NOT_SUPPORTED for a way to log in that isn't
     *     built
     */
    public static Catalog remote(Map<String, String> settings) {
        try {
            return open(settings);
        } catch (IOException e) {
            throw new SqlException(ErrorCode.CATALOG, "can't read the metastore's jars: " + e.getMessage(), null, e);
        }
    }

    /** The metastore that the settings name, or else one in this process, with a cache in front. */
    public static CachedCatalog open(Path dataFolder, Settings settings) {
        return isRemote(settings.values())
                ? CachedCatalog.shared(remote(settings.values()), settings)
                : CachedCatalog.alone(embedded(dataFolder, settings.values()), settings);
    }

    private static boolean isRemote(Map<String, String> settings) {
        return !settings.getOrDefault(MetastoreOptions.URIS.name(), "").isBlank()
                || !settings.getOrDefault("metastore.thrift.uris", "").isBlank();
    }

    /** A folder's URI as Hive writes it: {@code file:/path}, without a slash at the end. */
    private static String folder(Path path) {
        String uri = path.toUri().toString().replaceFirst("^file:///", "file:/");
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }

    private static Catalog open(Map<String, String> settings) throws IOException {
        List<URL> jars = jars();
        // JDBC looks for drivers once, by the loader of whoever asks first: that must not be the metastore's.
        DriverManager.drivers().close();
        MetastoreLoader loader = new MetastoreLoader(jars, HiveCatalog.class.getClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            String driver = settings.get("javax.jdo.option.ConnectionDriverName");
            if (driver != null) {
                // Registers itself, for classes of this loader.
                Class.forName(driver, true, loader);
            }
            return (Catalog) loader.loadClass(BRIDGE).getConstructor(Map.class).newInstance(settings);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the metastore's side of the catalog can't be loaded", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static List<URL> jars() throws IOException {
        LibraryFolder lib = new LibraryFolder(HiveCatalog.class, LIB_PROPERTY, "metastore-lib");
        if (!Files.isDirectory(lib.path())) {
            throw new SqlException(
                    ErrorCode.CATALOG,
                    "expected the metastore's jars in " + lib.path() + " (system property " + LIB_PROPERTY
                            + "), found no folder");
        }
        return lib.jars();
    }
}
