package io.slowking.sampletarget;

import java.util.Random;

/** Says yes for a share of the times it is asked, the same times after each start; safe for several threads. */
final class Chance {

    private final double share;
    private final Random random;

    /** The name keeps two chances with the same seed from striking together. */
    Chance(String name, double share, long seed) {
        this.share = share;
        this.random = new Random(seed ^ ((long) name.hashCode() << Integer.SIZE));
    }

    boolean strikes() {
        // nextDouble is below 1, so that a share of 1 always strikes and one of 0 never does.
        return random.nextDouble() < share;
    }

    static void checkShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("The %s must be between 0 and 1, not %s".formatted(name, share));
        }
    }
}
