package io.slowking.security;

/** A secret that only {@link Sealer} can open. Its text may be stored anywhere; it is still not shown. */
public record SealedText(String text) {
    @Override
    public String toString() {
        return "(sealed)";
    }
}
