package io.slowking.scaletest.samples;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Chunks in the binary format of PostgreSQL's COPY (its documentation, "SQL Commands, COPY, Binary Format"), for the columns {@link #COLUMNS}. */
final class CopyStream {
    static final String COLUMNS = "phase_id, metric_id, samples, first_at, last_at, times, \"values\", exact";

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 255, '\r', '\n', 0};
    private static final int TIMESTAMPTZ = 1184;
    private static final int FLOAT8 = 701;
    private static final int TEXT = 25;
    private static final int ARRAY_HEADER = 5 * Integer.BYTES;
    private static final int ELEMENT = Integer.BYTES + Long.BYTES;

    /** PostgreSQL counts from 2000. */
    private static final long EPOCH = 946_684_800_000_000L;

    private static final int BUFFER = 1 << 16;

    private final DataOutputStream out;
    private final byte[] array = new byte[Series.MOST * ELEMENT];

    CopyStream(OutputStream out) throws IOException {
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
        this.out.write(SIGNATURE);
        this.out.writeInt(0);
        this.out.writeInt(0);
    }

    void row(long phase, int metric, Series samples) throws IOException {
        out.writeShort(8);
        out.writeInt(Long.BYTES);
        out.writeLong(phase);
        out.writeInt(Integer.BYTES);
        out.writeInt(metric);
        out.writeInt(Integer.BYTES);
        out.writeInt(samples.count());
        boolean timed = writeBounds(samples);
        writeTimes(samples, timed);
        writeValues(samples);
        if (samples.isExact()) {
            out.writeInt(-1);
        } else {
            writeExact(samples);
        }
    }

    void end() throws IOException {
        out.writeShort(-1);
        out.flush();
    }

    /** Returns whether all samples have a time. */
    private boolean writeBounds(Series samples) throws IOException {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        boolean timed = true;
        for (int i = 0; i < samples.count(); i++) {
            timed &= samples.time(i) != Series.NO_TIME;
            first = Math.min(first, samples.time(i));
            last = Math.max(last, samples.time(i));
        }
        // The smallest and the largest number are PostgreSQL's -infinity and infinity.
        out.writeInt(Long.BYTES);
        out.writeLong(timed ? first - EPOCH : Long.MIN_VALUE);
        out.writeInt(Long.BYTES);
        out.writeLong(timed ? last - EPOCH : Long.MAX_VALUE);
        return timed;
    }

    private void writeTimes(Series samples, boolean timed) throws IOException {
        int size = ARRAY_HEADER;
        for (int i = 0; i < samples.count(); i++) {
            size += samples.time(i) == Series.NO_TIME ? Integer.BYTES : ELEMENT;
        }
        writeArrayHeader(size, !timed, TIMESTAMPTZ, samples.count());
        ByteBuffer elements = ByteBuffer.wrap(array);
        for (int i = 0; i < samples.count(); i++) {
            if (samples.time(i) == Series.NO_TIME) {
                elements.putInt(-1);
            } else {
                elements.putInt(Long.BYTES).putLong(samples.time(i) - EPOCH);
            }
        }
        out.write(array, 0, elements.position());
    }

    private void writeValues(Series samples) throws IOException {
        writeArrayHeader(ARRAY_HEADER + samples.count() * ELEMENT, false, FLOAT8, samples.count());
        ByteBuffer elements = ByteBuffer.wrap(array);
        for (int i = 0; i < samples.count(); i++) {
            elements.putInt(Double.BYTES).putDouble(samples.value(i));
        }
        out.write(array, 0, elements.position());
    }

    private void writeExact(Series samples) throws IOException {
        int size = ARRAY_HEADER;
        for (int i = 0; i < samples.count(); i++) {
            String digits = samples.exactly(i);
            size += Integer.BYTES + (digits == null ? 0 : digits.length());
        }
        writeArrayHeader(size, true, TEXT, samples.count());
        for (int i = 0; i < samples.count(); i++) {
            String digits = samples.exactly(i);
            if (digits == null) {
                out.writeInt(-1);
            } else {
                out.writeInt(digits.length());
                out.write(digits.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private void writeArrayHeader(int size, boolean nulls, int type, int count) throws IOException {
        out.writeInt(size);
        out.writeInt(1);
        out.writeInt(nulls ? 1 : 0);
        out.writeInt(type);
        out.writeInt(count);
        out.writeInt(1);
    }
}
