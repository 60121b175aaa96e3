package io.honeyflow.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Bodies of requests and answers, as they are or compressed by gzip. */
final class HttpBodies {
    private static final int STEP = 1 << 16;
    /** Below, compressing costs more than it saves. */
    private static final int SMALLEST_COMPRESSED = 1400;

    private final long largest;

    /** @param largest in bytes; what is compressed counts as what it becomes */
    HttpBodies(long largest) {
        this.largest = largest;
    }

    byte[] read(Request request) throws IOException, HttpRefusal {
        String coding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        boolean compressed = coding != null && !coding.strip().equalsIgnoreCase("identity");
        if (compressed && !isGzip(coding)) {
            throw new HttpRefusal(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "expected Content-Encoding gzip or none, found another");
        }
        if (request.getLength() > largest) {
            throw tooLarge();
        }
        try (InputStream raw = Content.Source.asInputStream(request);
                InputStream in = compressed ? new GZIPInputStream(raw, STEP) : raw) {
            return readAll(in);
        } catch (ZipException | EOFException e) {
            if (!compressed) {
                throw e;
            }
            throw new HttpRefusal(HttpStatus.BAD_REQUEST_400, "expected a body in gzip: " + e.getMessage());
        }
    }

    private static boolean isGzip(String coding) {
        return List.of("gzip", "x-gzip").contains(coding.strip().toLowerCase(Locale.ROOT));
    }

    private byte[] readAll(InputStream in) throws IOException, HttpRefusal {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] step = new byte[STEP];
        for (int count = in.read(step); count >= 0; count = in.read(step)) {
            if (all.size() + count > largest) {
                throw tooLarge();
            }
            all.write(step, 0, count);
        }
        return all.toByteArray();
    }

    private HttpRefusal tooLarge() {
        return new HttpRefusal(HttpStatus.PAYLOAD_TOO_LARGE_413, "expected a message of at most " + largest + " bytes");
    }

    /** Whether an answer of so many bytes is worth compressing, and the client takes it. */
    static boolean compresses(Request request, int length) {
        if (length < SMALLEST_COMPRESSED || !request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING)) {
            return false;
        }
        QuotedQualityCSV accepted = new QuotedQualityCSV();
        request.getHeaders().getValuesList(HttpHeader.ACCEPT_ENCODING).forEach(accepted::addValue);
        return accepted.getValues().stream().anyMatch(HttpBodies::isGzip);
    }

    static byte[] compressed(byte[] bytes, int length) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(length / 2);
        try (OutputStream out = new FastGzip(all)) {
            out.write(bytes, 0, length);
        }
        return all.toByteArray();
    }

    /** Rows come in great numbers: speed is worth more than the last tenth of size. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, STEP);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
