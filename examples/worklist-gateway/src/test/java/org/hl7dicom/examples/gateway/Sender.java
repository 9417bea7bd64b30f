package org.hl7dicom.examples.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.jspecify.annotations.Nullable;

/** The other end of an MLLP connection. */
final class Sender implements Closeable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Sender(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  Sender(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(120_000);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** Sends a message and waits for the answer. */
  Hl7Message send(String message) throws IOException {
    return send(Orders.bytes(message));
  }

  Hl7Message send(byte[] message) throws IOException {
    write(message);
    return answer();
  }

  void write(byte[] message) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x0B);
    frame.write(message);
    frame.write(0x1C);
    frame.write(0x0D);
    out.write(frame.toByteArray());
    out.flush();
  }

  Hl7Message answer() throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed without an answer");
      } else if (next == 0x0D
          && frame.size() > 0
          && frame.toByteArray()[frame.size() - 1] == 0x1C) {
        break;
      } else if (next != 0x0B) {
        frame.write(next);
      }
    }
    String text = frame.toString(StandardCharsets.UTF_8);
    return Hl7Message.parse(text.substring(0, text.length() - 1));
  }

  /** MSA-1, and ERR-3.1 and ERR-4 of each error: {@code AE 101E 103E}. */
  static String verdict(Hl7Message answer) {
    StringBuilder text = new StringBuilder(of(answer.first("MSA"), 1));
    for (Hl7Segment err : answer.all("ERR")) {
      text.append(' ').append(err.value(3, 1, 1, 1)).append(of(err, 4));
    }
    return text.toString();
  }

  private static String of(@Nullable Hl7Segment segment, int field) {
    return segment == null ? "-" : String.valueOf(segment.value(field));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
