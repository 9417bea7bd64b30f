package org.hl7dicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsTest {
  private static final char[] PASSWORD = "invented".toCharArray();

  @TempDir Path folder = Path.of("");

  @Test
  void messages_come_over_tls() throws Exception {
    keys("server.p12");
    try (Gateway gateway = gateway(false);
        Sender sender = new Sender(socket(gateway, "server.p12", false))) {
      assertThat(Sender.verdict(sender.send(Orders.omi("M1", "NW", "SC", "1", "S1"))))
          .isEqualTo("AA");
      try (Sender plain = new Sender(gateway.mllpPort())) {
        assertThatThrownBy(() -> plain.send(Orders.omi("M2", "NW", "SC", "2", "S2")))
            .isInstanceOf(Exception.class);
      }
    }
  }

  @Test
  void with_a_truststore_senders_need_a_certificate() throws Exception {
    keys("server.p12");
    keys("sender.p12");
    try (Gateway gateway = gateway(true);
        Sender sender = new Sender(socket(gateway, "server.p12", true))) {
      assertThat(Sender.verdict(sender.send(Orders.omi("M1", "NW", "SC", "1", "S1"))))
          .isEqualTo("AA");
      try (Sender nobody = new Sender(socket(gateway, "server.p12", false))) {
        assertThatThrownBy(() -> nobody.send(Orders.omi("M2", "NW", "SC", "2", "S2")))
            .isInstanceOf(IOException.class);
      }
    }
  }

  private Gateway gateway(boolean clientCertificates) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("mllp.port", "0");
    properties.setProperty("status.port", "-1");
    properties.setProperty("tls.keystore", "server.p12");
    properties.setProperty("tls.keystore-password", String.valueOf(PASSWORD));
    if (clientCertificates) {
      properties.setProperty("tls.truststore", "sender.p12");
      properties.setProperty("tls.truststore-password", String.valueOf(PASSWORD));
    }
    return new Gateway(
        GatewayConfig.of(properties, folder),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        Clock.systemUTC());
  }

  private java.net.Socket socket(Gateway gateway, String trusted, boolean ownCertificate)
      throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store(trusted));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    if (ownCertificate) {
      keys.init(store("sender.p12"), PASSWORD);
    } else {
      keys.init(null, null);
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context
        .getSocketFactory()
        .createSocket(InetAddress.getLoopbackAddress(), gateway.mllpPort());
  }

  private KeyStore store(String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private void keys(String name) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                String.valueOf(PASSWORD),
                "-keystore",
                folder.resolve(name).toString())
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
  }
}
