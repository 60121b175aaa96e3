package io.honeyflow.formats;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.viewfs.ViewFileSystem;
import org.apache.hadoop.util.VersionInfo;

/** Hadoop's file systems by the scheme of a path. */
public final class FileSystems {
    /** Of those that Hadoop knows, the artifacts that have their classes: none of them is ours to bring. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "s3a", "hadoop-aws-VERSION.jar and the AWS SDK's bundle jar that it names",
            "abfs", "hadoop-azure-VERSION.jar and what it depends on",
            "abfss", "hadoop-azure-VERSION.jar and what it depends on",
            "wasb", "hadoop-azure-VERSION.jar and what it depends on",
            "oss", "hadoop-aliyun-VERSION.jar and what it depends on",
            "cosn", "hadoop-cos-VERSION.jar and what it depends on",
            "gs", "hadoop-gcp-VERSION.jar and what it depends on");

    private FileSystems() {}

    /**
     * The file system of a path; one without a scheme is of the default file system. Shared by this process.
     *
     * @throws SqlException NOT_SUPPORTED where the class of such a file system isn't on the class path, with the jars that
     *     have it; FILE where it can't be opened for another reason, such as an unknown host
     */
    public static FileSystem of(Path path, Configuration configuration) throws IOException {
        try {
            return path.getFileSystem(configuration);
        } catch (UnsupportedFileSystemException e) {
            throw missing(path, configuration, "no fs." + scheme(path, configuration) + ".impl is set", e);
        } catch (RuntimeException | NoClassDefFoundError e) {
            Throwable root = e;
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                root = cause;
                if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
                    throw missing(path, configuration, String.valueOf(cause.getMessage()), e);
                }
            }
            throw new SqlException(ErrorCode.FILE, "opening the file system of " + path + ": " + root, null, e);
        }
    }

    private static String scheme(Path path, Configuration configuration) {
        String scheme = path.toUri().getScheme();
        return scheme == null ? FileSystem.getDefaultUri(configuration).getScheme() : scheme;
    }

    private static SqlException missing(Path path, Configuration configuration, String why, Throwable cause) {
        String scheme = scheme(path, configuration);
        String jars = ARTIFACTS
                .getOrDefault(scheme.toLowerCase(Locale.ROOT), "the jars that have its class")
                .replace("VERSION", VersionInfo.getVersion());
        return new SqlException(
                ErrorCode.NOT_SUPPORTED,
                "file system " + scheme + " of " + path + " isn't there (" + why + "): expected " + jars
                        + " in the gateway's folder ext or in HONEYFLOW_CLASSPATH",
                null,
                cause);
    }

    /**
     * Whether a file can be renamed from one place to the other: in one file system, and where that is a view of several,
     * in one of those.
     */
    public static boolean renames(Path from, Path to, Configuration configuration) throws IOException {
        FileSystem one = of(from, configuration);
        return one.getUri().equals(of(to, configuration).getUri())
                && mount(one, from).equals(mount(one, to));
    }

    private static String mount(FileSystem files, Path path) {
        String longest = "";
        if (files instanceof ViewFileSystem view) {
            String plain = path.toUri().getPath() + "/";
            for (ViewFileSystem.MountPoint mount : view.getMountPoints()) {
                String at = mount.getMountedOnPath().toUri().getPath();
                if (plain.startsWith(at.endsWith("/") ? at : at + "/") && at.length() > longest.length()) {
                    longest = at;
                }
            }
        }
        return longest;
    }
}
