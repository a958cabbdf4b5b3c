package io.slowking.web.benchmark;

import io.slowking.benchmark.BenchmarkHistory.Version;
import io.slowking.web.frame.Query;
import java.util.List;

/**
 * The versions of a name, of which two are compared.
 *
 * @param all the newest first
 * @param baseline what is chosen for it; while nobody has, the one before the newest
 * @param candidate what is chosen for it; while nobody has, the newest
 */
public record Versions(List<Version> all, String baseline, String candidate) {
    public static Versions of(List<Version> all, Query query) {
        List<String> names = all.stream().map(Version::version).toList();
        String newest = names.isEmpty() ? "" : names.getFirst();
        String before = names.size() > 1 ? names.get(1) : newest;
        return new Versions(
                all,
                chosen(names, query, "baseline_version", before),
                chosen(names, query, "candidate_version", newest));
    }

    /** What the address asks for, unless it is a version of another name. */
    private static String chosen(List<String> names, Query query, String parameter, String otherwise) {
        return query.isThere(parameter) && names.contains(query.text(parameter)) ? query.text(parameter) : otherwise;
    }
}
