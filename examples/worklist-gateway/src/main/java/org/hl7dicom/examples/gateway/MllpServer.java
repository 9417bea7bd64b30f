package org.hl7dicom.examples.gateway;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.SimpleServer;
import ca.uhn.hl7v2.llp.HL7Reader;
import ca.uhn.hl7v2.llp.LLPException;
import ca.uhn.hl7v2.llp.MinLLPReader;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.parser.GenericParser;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** HAPI's MLLP server, with any number of connections; messages of one are taken in their order. */
final class MllpServer implements Closeable {
  private final Function<byte[], Optional<byte[]>> receiver;
  private final ReadWriteLock work = new ReentrantReadWriteLock();
  private final SimpleServer server;
  private final ExecutorService threads;
  private final int port;
  private boolean closed;

  /**
   * Starts listening.
   *
   * @param receiver takes a message and gives the answer, if there is to be one
   * @throws IOException when the port or a key store is not to be had
   */
  MllpServer(
      GatewayConfig.Mllp mllp,
      Optional<GatewayConfig.Tls> tls,
      Function<byte[], Optional<byte[]>> receiver)
      throws IOException {
    this.receiver = receiver;
    this.threads = new InOrder();
    Sockets sockets = new Sockets(mllp, tls);
    HapiContext context = new RawContext();
    context.setExecutorService(threads);
    context.setSocketFactory(sockets);
    MinLowerLayerProtocol llp = new LimitedProtocol(mllp.maxBytes());
    llp.setCharset(StandardCharsets.ISO_8859_1);
    context.setLowerLayerProtocol(llp);
    this.server = new SimpleServer(context, 0, false, true);
    server.registerApplication(RawMessages.application(this::receive));
    server.start();
    try {
      this.port = sockets.port().get();
    } catch (ExecutionException e) {
      close();
      throw new IOException("cannot listen on port " + mllp.port(), e.getCause());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The port that it listens on. */
  int port() {
    return port;
  }

  private Optional<byte[]> receive(byte[] message) {
    work.readLock().lock();
    try {
      // Without an answer the sender sends again, and to whoever listens then.
      return closed ? Optional.empty() : receiver.apply(message);
    } finally {
      work.readLock().unlock();
    }
  }

  /** Stops taking messages; what is being worked on is finished when this returns. */
  @Override
  public void close() {
    work.writeLock().lock();
    try {
      closed = true;
    } finally {
      work.writeLock().unlock();
    }
    server.stop(); // its threads look every half second; nobody has to wait for them
    threads.shutdown();
  }

  /** HAPI's server takes its parser from here. */
  private static final class RawContext extends DefaultHapiContext {
    private final GenericParser parser = RawMessages.parser();

    @Override
    public GenericParser getGenericParser() {
      return parser;
    }
  }

  /**
   * HAPI gives each message to the executor, where one could overtake another. Run at once, in the
   * thread that reads the connection, they stay in order.
   */
  private static final class InOrder extends ThreadPoolExecutor {
    InOrder() {
      super(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>());
    }

    @Override
    public Future<?> submit(Runnable task) {
      if (task instanceof ca.uhn.hl7v2.concurrent.Service) {
        return super.submit(task);
      }
      task.run();
      return CompletableFuture.completedFuture(null);
    }
  }

  /** MLLP whose messages have an end: a sender cannot fill the memory. */
  private static final class LimitedProtocol extends MinLowerLayerProtocol {
    private final int maxBytes;

    LimitedProtocol(int maxBytes) {
      this.maxBytes = maxBytes;
    }

    @Override
    public HL7Reader getReader(InputStream in) throws LLPException {
      try {
        return new MinLLPReader(new LimitedStream(in, maxBytes), StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        throw new LLPException("cannot read", e);
      }
    }
  }

  /** Counts from one end of a message to the next. */
  private static final class LimitedStream extends FilterInputStream {
    private static final int END = 0x1C;

    private final int maxBytes;
    private int count;

    LimitedStream(InputStream in, int maxBytes) {
      super(in);
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count = next == END ? 0 : count + 1;
      check();
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      for (int i = 0; i < read; i++) {
        count = bytes[offset + i] == END ? 0 : count + 1;
      }
      check();
      return read;
    }

    private void check() throws IOException {
      if (count > maxBytes) {
        throw new IOException("a message of more than " + maxBytes + " bytes");
      }
    }
  }
}
