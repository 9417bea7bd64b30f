package org.hl7dicom.examples.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway in a process of its own, which can be killed. */
final class GatewayProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("\"mllp\":([0-9]+)");

  private final Process process;
  private final int port;

  /** Starts a gateway and waits until it listens. */
  GatewayProcess(Path properties) throws IOException {
    Path errors = properties.resolveSibling("stderr.txt");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                properties.toString())
            .redirectError(errors.toFile())
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the gateway did not start: " + Files.readString(errors));
    }
    Matcher matcher = PORT.matcher(line);
    if (!matcher.find()) {
      throw new IOException("not the line of a start");
    }
    port = Integer.parseInt(matcher.group(1));
    Thread drain = new Thread(() -> drain(out));
    drain.setDaemon(true);
    drain.start();
  }

  private static void drain(BufferedReader out) {
    try {
      while (out.readLine() != null) {
        // nobody looks at it
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  /** SIGKILL, as nobody can prepare for. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
