package org.hl7dicom.examples.gateway;

import ca.uhn.hl7v2.llp.LLPException;
import ca.uhn.hl7v2.llp.MinLLPReader;
import ca.uhn.hl7v2.llp.MinLLPWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends files over MLLP to a gateway on this machine and prints the answers, to try it out. */
public final class Send {
  private static final int WAIT_MILLIS = 10_000;

  private Send() {}

  /** The port, and the files. */
  public static void main(String[] args) throws IOException, LLPException {
    if (args.length < 2) {
      System.err.println(
          "usage: java -cp worklist-gateway.jar " + Send.class.getName() + " PORT FILE...");
      System.exit(2);
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))) {
      socket.setSoTimeout(WAIT_MILLIS);
      // As the gateway does: bytes stand as the characters of ISO 8859-1.
      MinLLPWriter writer = new MinLLPWriter(socket.getOutputStream(), StandardCharsets.ISO_8859_1);
      MinLLPReader reader = new MinLLPReader(socket.getInputStream(), StandardCharsets.ISO_8859_1);
      for (int i = 1; i < args.length; i++) {
        byte[] message = Files.readAllBytes(Path.of(args[i]));
        writer.writeMessage(new String(message, StandardCharsets.ISO_8859_1));
        String answer = reader.getMessage();
        System.out.println(answer == null ? "no answer" : answer.strip().replace('\r', '\n'));
      }
    }
  }
}
