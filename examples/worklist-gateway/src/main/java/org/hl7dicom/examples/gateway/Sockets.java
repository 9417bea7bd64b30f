package org.hl7dicom.examples.gateway;

import ca.uhn.hl7v2.util.StandardSocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Server sockets at the configured address, with TLS where it is configured. */
final class Sockets extends StandardSocketFactory {
  private final GatewayConfig.Mllp mllp;
  private final Optional<SSLContext> tls;
  private final boolean clientCertificates;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  /**
   * @throws IOException when a key store cannot be read
   */
  Sockets(GatewayConfig.Mllp mllp, Optional<GatewayConfig.Tls> tls) throws IOException {
    this.mllp = mllp;
    this.tls = tls.isPresent() ? Optional.of(context(tls.get())) : Optional.empty();
    this.clientCertificates = tls.flatMap(GatewayConfig.Tls::truststore).isPresent();
    // HAPI drops what it has of a message when this passes without a byte; its default is 0.5 s.
    setAcceptedSocketTimeout(mllp.timeoutSeconds() * 1000);
  }

  /** The port, as soon as there is one. */
  CompletableFuture<Integer> port() {
    return port;
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new Listening();
  }

  @Override
  public void configureNewAcceptedSocket(Socket socket) throws SocketException {
    super.configureNewAcceptedSocket(socket);
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
  }

  /** HAPI binds to a port of all addresses; this one knows better. */
  private final class Listening extends ServerSocket {
    Listening() throws IOException {}

    @Override
    public void bind(SocketAddress ignored) throws IOException {
      try {
        super.bind(new InetSocketAddress(mllp.address(), mllp.port()));
        port.complete(getLocalPort());
      } catch (IOException e) {
        port.completeExceptionally(e);
        throw e;
      }
    }

    @Override
    public Socket accept() throws IOException {
      Socket socket = super.accept();
      if (tls.isEmpty()) {
        return socket;
      }
      // The handshake comes with the first byte that is read, in the thread of the connection.
      InputStream nothingReadYet = InputStream.nullInputStream();
      SSLSocket secure =
          (SSLSocket) tls.get().getSocketFactory().createSocket(socket, nothingReadYet, true);
      secure.setUseClientMode(false);
      secure.setNeedClientAuth(clientCertificates);
      return secure;
    }
  }

  private static SSLContext context(GatewayConfig.Tls config) throws IOException {
    try {
      char[] password = config.password().toCharArray();
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store(config.keystore(), password), password);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      Path trusted = config.truststore().orElse(config.keystore());
      trust.init(
          store(
              trusted,
              trusted.equals(config.keystore())
                  ? password
                  : config.truststorePassword().toCharArray()));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the key stores do not do for TLS", e);
    }
  }

  private static KeyStore store(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    return store;
  }
}
