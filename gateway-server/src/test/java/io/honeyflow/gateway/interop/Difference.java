package io.honeyflow.gateway.interop;

import io.honeyflow.gateway.interop.Sample.Format;
import java.util.Set;

/**
 * What an engine legitimately finds instead of what was written.
 *
 * @param sample its name
 * @param writer the engine that wrote
 * @param found its texts, or what its error says
 * @param reason for those who read the page
 */
record Difference(String sample, String writer, Set<Format> formats, String found, String reason) {
    boolean concerns(Sample of, String by, Format in) {
        return sample.equals(of.name()) && writer.equals(by) && formats.contains(in);
    }
}
