package io.slowking.testrun.store;

import io.slowking.testrun.model.NamedResults.Fingerprint;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sets whose titles were compared with the stored ones, so that this need not be done with each run. It remembers the fingerprint over all titles,
 * and that the set is stored is still looked up: the pruning may have removed it.
 */
@Singleton
class KnownSets {
    private static final int MOST = 10_000;

    private final Map<Fingerprint, Boolean> known = Collections.synchronizedMap(new LastUsed());

    boolean contains(Fingerprint set) {
        return known.get(set) != null;
    }

    void add(Fingerprint set) {
        known.put(set, true);
    }

    private static final class LastUsed extends LinkedHashMap<Fingerprint, Boolean> {
        private static final long serialVersionUID = 1;

        LastUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Fingerprint, Boolean> eldest) {
            return size() > MOST;
        }
    }
}
