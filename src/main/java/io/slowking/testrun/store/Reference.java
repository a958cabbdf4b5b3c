package io.slowking.testrun.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** A run's source and the source's own id of it in as few bytes as possible; the inverse is {@code test_run_ext_id} in the database. */
final class Reference {
    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int UUID_BYTES = 16;

    /** Begins no UTF-8 text. */
    private static final byte TEXT_OF_16_BYTES = (byte) 0xff;

    private Reference() {}

    static byte[] of(int source, String extId) {
        byte[] text = extId.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES + 1 + Math.max(UUID_BYTES, text.length))
                .putShort((short) source);
        if (CANONICAL_UUID.matcher(extId).matches()) {
            UUID uuid = UUID.fromString(extId);
            bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        } else {
            if (text.length == UUID_BYTES) {
                bytes.put(TEXT_OF_16_BYTES);
            }
            bytes.put(text);
        }
        byte[] reference = new byte[bytes.position()];
        bytes.flip().get(reference);
        return reference;
    }
}
