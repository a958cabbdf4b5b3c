package io.slowking.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The line between a program and a server. It can be slow, hold everything back, or be cut, as lines are. */
public final class Line implements AutoCloseable {
    private static final int PIECE = 16 * 1024;

    private final ServerSocket entrance;
    private final int server;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private volatile Duration delay = Duration.ZERO;
    private final AtomicReference<@Nullable String> last = new AtomicReference<>();
    private boolean holding;

    private Line(ServerSocket entrance, int server) {
        this.entrance = entrance;
        this.server = server;
    }

    /** A line to that port of this machine. */
    public static Line to(int server) {
        return between(0, server);
    }

    /** A line from one port of this machine to another. */
    public static Line between(int entrance, int server) {
        try {
            Line line = new Line(new ServerSocket(entrance, 100, InetAddress.getLoopbackAddress()), server);
            Thread.startVirtualThread(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Every piece of up to 16 KB that is sent from now on, in either direction, arrives so much later. */
    public void slowDown(Duration delayOfEachPiece) {
        delay = delayOfEachPiece;
    }

    /** Nothing arrives any more, and nobody is told. */
    public void hold() {
        setHolding(true);
    }

    /** What was held back arrives. */
    public void release() {
        setHolding(false);
    }

    /** Ends all connections, whatever is under way; new ones can be made at once. */
    public void cut() {
        ends.forEach(Line::closeQuietly);
    }

    /** Ends all connections when the client says that word, once. */
    public void cutWhenSaid(String word) {
        last.set(word);
    }

    private void setHolding(boolean value) {
        lock.lock();
        try {
            holding = value;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                ends.add(client);
                Socket other = new Socket(InetAddress.getLoopbackAddress(), server);
                ends.add(other);
                client.setTcpNoDelay(true);
                other.setTcpNoDelay(true);
                Thread.startVirtualThread(() -> pass(client, other));
                Thread.startVirtualThread(() -> pass(other, client));
            } catch (IOException serverIsAway) {
                cut();
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[PIECE];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                String word = last.get();
                if (word != null && new String(piece, 0, length, StandardCharsets.ISO_8859_1).contains(word)) {
                    last.set(null);
                    cut();
                }
                Thread.sleep(delay);
                awaitRelease();
                out.write(piece, 0, length);
            }
        } catch (IOException cut) {
            // That is what it is for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    private void awaitRelease() throws InterruptedException {
        lock.lock();
        try {
            while (holding) {
                released.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        release();
        cut();
    }
}
