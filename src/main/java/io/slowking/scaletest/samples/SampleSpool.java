package io.slowking.scaletest.samples;

import io.slowking.scaletest.store.Reference;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The samples of one request, while it is being read: gathered by phase and metric, and written to a file chunk by chunk, so that neither the
 * request's size nor the client's slowness costs memory or a database connection. The file has no name any more once it is open: whatever
 * happens, nothing is left behind.
 */
public final class SampleSpool implements AutoCloseable {
    /** About 16 bytes each: the bound on what waits in memory. */
    private static final int MOST_WAITING = 500_000;

    private static final int BUFFER = 1 << 16;
    private static final int SAMPLE = Long.BYTES + Double.BYTES;

    private final FileChannel file;
    private final DataOutputStream out;
    private final byte[] chunk = new byte[Series.MOST * SAMPLE];
    private final Map<UUID, Integer> phases = new LinkedHashMap<>();
    private final List<Integer> firstRowOfPhase = new ArrayList<>();
    private final Map<Reference, Integer> metrics = new LinkedHashMap<>();
    private final List<Integer> firstRowOfMetric = new ArrayList<>();
    private final Map<Long, Series> series = new HashMap<>();
    private int waiting;
    private long count;

    public SampleSpool() throws IOException {
        Path path = Files.createTempFile("slowking-samples", null);
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
    }

    /** What takes the chunks, phases and metrics by their places in the lists. */
    @FunctionalInterface
    public interface Receiver {
        void chunk(int phase, int metric, Series samples) throws IOException;
    }

    /** The place of a phase, for {@link #add}. */
    public int phase(UUID pid, int row) {
        Integer known = phases.putIfAbsent(pid, phases.size());
        if (known == null) {
            firstRowOfPhase.add(row);
            return phases.size() - 1;
        }
        return known;
    }

    /** The place of a metric, for {@link #add}. */
    public int metric(Reference metric, int row) {
        Integer known = metrics.putIfAbsent(metric, metrics.size());
        if (known == null) {
            firstRowOfMetric.add(row);
            return metrics.size() - 1;
        }
        return known;
    }

    public void add(int phase, int metric, Sample sample) throws IOException {
        Series samples = series.computeIfAbsent((long) phase << Integer.SIZE | metric, _ -> new Series());
        samples.add(sample.time(), sample.value(), sample.exactly());
        count++;
        waiting++;
        if (samples.isFull()) {
            write(phase, metric, samples);
        } else if (waiting >= MOST_WAITING) {
            flush();
        }
    }

    private void flush() throws IOException {
        for (Map.Entry<Long, Series> entry : series.entrySet()) {
            if (entry.getValue().count() > 0) {
                long key = entry.getKey();
                write((int) (key >> Integer.SIZE), (int) key, entry.getValue());
            }
        }
        series.clear();
    }

    private void write(int phase, int metric, Series samples) throws IOException {
        out.writeInt(phase);
        out.writeInt(metric);
        out.writeInt(samples.count());
        out.writeBoolean(samples.isExact());
        ByteBuffer numbers = ByteBuffer.wrap(chunk);
        for (int i = 0; i < samples.count(); i++) {
            numbers.putLong(samples.time(i)).putDouble(samples.value(i));
        }
        out.write(chunk, 0, numbers.position());
        if (!samples.isExact()) {
            for (int i = 0; i < samples.count(); i++) {
                out.writeUTF(Objects.requireNonNullElse(samples.exactly(i), ""));
            }
        }
        waiting -= samples.count();
        samples.clear();
    }

    /** Gives all chunks away, as often as it is called. */
    public void forEach(Receiver receiver) throws IOException {
        flush();
        out.flush();
        file.position(0);
        DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(file), BUFFER));
        Series samples = new Series();
        while (true) {
            int phase;
            try {
                phase = in.readInt();
            } catch (EOFException e) {
                return;
            }
            int metric = in.readInt();
            int size = in.readInt();
            boolean exact = in.readBoolean();
            in.readFully(chunk, 0, size * SAMPLE);
            ByteBuffer numbers = ByteBuffer.wrap(chunk);
            samples.clear();
            for (int i = 0; i < size; i++) {
                long time = numbers.getLong();
                double value = numbers.getDouble();
                String exactly = exact ? "" : in.readUTF();
                samples.add(time, value, exactly.isEmpty() ? null : exactly);
            }
            receiver.chunk(phase, metric, samples);
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public long count() {
        return count;
    }

    public int phaseCount() {
        return phases.size();
    }

    public int metricCount() {
        return metrics.size();
    }

    /** The phases, by place. */
    public List<UUID> phases() {
        return List.copyOf(phases.keySet());
    }

    /** The metrics, by place. */
    public List<Reference> metrics() {
        return List.copyOf(metrics.keySet());
    }

    public int firstRowOfPhase(int place) {
        return firstRowOfPhase.get(place);
    }

    public int firstRowOfMetric(int place) {
        return firstRowOfMetric.get(place);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
