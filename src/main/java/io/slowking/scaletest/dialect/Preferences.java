package io.slowking.scaletest.dialect;

import io.slowking.scaletest.store.Conflicts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a {@code Prefer} header asks for. Unknown preferences are ignored.
 *
 * @param representation whether the answer has the rows
 * @param conflicts what to do with rows whose key is there with other values
 */
public record Preferences(boolean representation, Conflicts conflicts) {
    public static Preferences of(List<String> headers) {
        List<String> wanted = headers.stream()
                .flatMap(header -> Stream.of(header.toLowerCase(Locale.ROOT).split("[,;]")))
                .map(String::strip)
                .toList();
        Conflicts conflicts = wanted.contains("resolution=merge-duplicates")
                ? Conflicts.MERGE
                : wanted.contains("resolution=ignore-duplicates") ? Conflicts.IGNORE : Conflicts.REFUSE;
        return new Preferences(wanted.contains("return=representation"), conflicts);
    }
}
