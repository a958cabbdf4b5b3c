package io.slowking.testrun.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names blueprints by what they describe: SHAKE256 (FIPS 202) with an output of 64 bits, read as a signed big-endian number. As the bits of
 * SHAKE's output don't depend on how many are asked for, they are the first of the 512 that Java gives. Not for use by several threads at once.
 */
public final class BlueprintHash {
    private final MessageDigest shake;

    public BlueprintHash() {
        try {
            shake = MessageDigest.getInstance("SHAKE256-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java can't do SHAKE256", e);
        }
    }

    /**
     * A test's name, and more bits of the same hash.
     *
     * @param id what the test is known by
     * @param check the next 64 bits: they tell two titles of the same id apart
     */
    public record TitleHash(long id, long check) {}

    /** The id of a test: the hash of its title's UTF-8 bytes. */
    public TitleHash title(String title) {
        ByteBuffer digest = ByteBuffer.wrap(shake.digest(title.getBytes(StandardCharsets.UTF_8)));
        return new TitleHash(digest.getLong(), digest.getLong());
    }

    /**
     * The id of a set of tests: the hash of their ids, 8 bytes each, without a separator.
     *
     * @param sorted ids in the order of {@link TestIds#sort}; one of a title that occurs twice is there twice
     */
    public long set(long[] sorted) {
        ByteBuffer bytes = ByteBuffer.allocate(sorted.length * Long.BYTES);
        bytes.asLongBuffer().put(sorted);
        shake.update(bytes);
        return ByteBuffer.wrap(shake.digest()).getLong();
    }
}
