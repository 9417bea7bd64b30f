package org.hl7dicom.examples.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;

/** Starts a {@link Gateway}. */
public final class Main {
  private static final String USAGE =
      """
      usage: java -jar worklist-gateway.jar [FILE.properties]
      Without a file everything has its default: MLLP on 127.0.0.1:2575, the status page on
      http://localhost:2576, everything that is kept below ./worklist-gateway-data.""";

  private Main() {}

  /** Runs until the process is ended. */
  public static void main(String[] args) throws InterruptedException {
    if (args.length > 1 || (args.length == 1 && args[0].startsWith("-"))) {
      System.err.println(USAGE);
      System.exit(2);
    }
    try {
      GatewayConfig config =
          args.length == 0 ? GatewayConfig.defaults() : GatewayConfig.read(Path.of(args[0]));
      Gateway gateway = new Gateway(config, System.out, Clock.system(ZoneId.systemDefault()));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(gateway)));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("worklist-gateway: " + e.getMessage());
      System.exit(2);
    }
    new CountDownLatch(1).await();
  }

  private static void close(Gateway gateway) {
    try {
      gateway.close();
    } catch (IOException e) {
      System.err.println("worklist-gateway: " + e.getMessage());
    }
  }
}
