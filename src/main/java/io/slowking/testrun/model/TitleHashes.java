package io.slowking.testrun.model;

import io.slowking.testrun.model.BlueprintHash.TitleHash;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the hashes of titles, since nearly all tests of a run were in the run before, and hashing takes as long as reading them. Two
 * generations: when the younger one is full, it becomes the older one, and what is not asked for any more is forgotten with it.
 */
@Singleton
public class TitleHashes {
    private static final int MOST = 50_000;
    private static final int LONGEST = 500;

    private volatile Map<String, TitleHash> younger = new ConcurrentHashMap<>();
    private volatile Map<String, TitleHash> older = Map.of();

    TitleHash of(String title, BlueprintHash hash) {
        TitleHash known = younger.get(title);
        if (known != null) {
            return known;
        }
        TitleHash earlier = older.get(title);
        TitleHash found = earlier == null ? hash.title(title) : earlier;
        if (title.length() <= LONGEST) {
            if (younger.size() >= MOST) {
                age();
            }
            younger.put(title, found);
        }
        return found;
    }

    private synchronized void age() {
        if (younger.size() >= MOST) {
            older = younger;
            younger = new ConcurrentHashMap<>();
        }
    }
}
