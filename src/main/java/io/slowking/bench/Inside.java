package io.slowking.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A look into the virtual machine of a program: what it holds, once what nobody needs is collected. */
final class Inside implements AutoCloseable {
    private static final double MEGABYTE = 1 << 20;

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final List<MemoryPoolMXBean> old;
    private final ThreadMXBean threads;
    private final List<UnixOperatingSystemMXBean> systems;

    private Inside(JMXConnector connector) throws IOException {
        MBeanServerConnection machine = connector.getMBeanServerConnection();
        this.connector = connector;
        this.memory = ManagementFactory.getPlatformMXBean(machine, MemoryMXBean.class);
        this.threads = ManagementFactory.getPlatformMXBean(machine, ThreadMXBean.class);
        this.systems = ManagementFactory.getPlatformMXBeans(machine, UnixOperatingSystemMXBean.class);
        this.old = ManagementFactory.getPlatformMXBeans(machine, MemoryPoolMXBean.class).stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(pool ->
                        pool.getName().contains("Tenured") || pool.getName().contains("Old Gen"))
                .toList();
    }

    @SuppressWarnings("BanJNDI") // The other side is the program that we have started, on this machine.
    static Inside of(Program program) throws IOException {
        try {
            VirtualMachine machine =
                    VirtualMachine.attach(Long.toString(program.handle().pid()));
            try {
                return new Inside(JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    /** Megabytes of the heap that are in use after a collection. */
    double heapAfterCollection() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    /** Collects, and forgets how much was in use until now. */
    void forgetPeak() {
        memory.gc();
        old.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** The most megabytes of objects that outlived young collections, since the peak was forgotten. */
    double peakOfOld() {
        return old.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE;
    }

    /** The same now. */
    double old() {
        return old.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum() / MEGABYTE;
    }

    int threads() {
        return threads.getThreadCount();
    }

    /** Open files and connections; 0 where the system doesn't tell. */
    long openFiles() {
        return systems.stream()
                .mapToLong(UnixOperatingSystemMXBean::getOpenFileDescriptorCount)
                .sum();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
