package org.hl7dicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a modality gets: real queries with DCMTK's findscu, answered by its wlmscpfs. */
final class DcmtkTest {
  private static final List<String> TOOLS = List.of("wlmscpfs", "findscu");

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void assumeDcmtk() {
    for (String tool : TOOLS) {
      boolean found =
          Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
              .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
      if (!found) {
        System.out.println("DcmtkTest: skipped, no " + tool + " on the PATH; nothing was queried");
      }
      assumeTrue(found, "Skipped: no " + tool + " on the PATH; nothing was queried");
    }
  }

  @Test
  void a_modality_finds_what_is_scheduled_for_it() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("mllp.port", "0");
    properties.setProperty("status.port", "-1");
    try (Gateway gateway =
            new Gateway(
                GatewayConfig.of(properties, folder),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Clock.systemUTC());
        Sender sender = new Sender(gateway.mllpPort());
        Wlmscpfs wlmscpfs = new Wlmscpfs(folder.resolve("worklist-gateway-data/worklist"))) {
      sender.send(Orders.omi("M1", "NW", "SC", "1", "S1", "S2"));
      sender.send(Orders.omi("M2", "NW", "SC", "2", "S3").replace("|CT1\r", "|CT2\r"));

      Map<String, DicomDataset> found = wlmscpfs.find("CT1");
      assertThat(found.keySet()).containsExactly("S1", "S2");
      DicomDataset item = found.get("S1");
      assertThat(item).isNotNull();
      assertThat(String.valueOf(item))
          .as("no patient data in the text of a dataset")
          .doesNotContain("4711");
      assertThat(values(item))
          .containsExactly(
              "Müller-Test^Jürgen", "4711-1", "ACC-1", "1.2.276.0.99.3.1", "RP-1", "19581224");

      sender.send(Orders.omi("M3", "CA", "CA", "1", "S1"));
      assertThat(wlmscpfs.find("CT1").keySet()).containsExactly("S2");
      sender.send(Orders.placer("M4", "HD", "1"));
      assertThat(wlmscpfs.find("CT1")).isEmpty();
      sender.send(Orders.placer("M5", "RL", "1"));
      assertThat(wlmscpfs.find("*").keySet()).containsExactly("S2", "S3");
    }
  }

  private static List<String> values(@org.jspecify.annotations.Nullable DicomDataset item) {
    List<String> values = new ArrayList<>();
    if (item != null) {
      for (int tag :
          List.of(
              Tag.PatientName,
              Tag.PatientID,
              Tag.AccessionNumber,
              Tag.StudyInstanceUID,
              Tag.RequestedProcedureID,
              Tag.PatientBirthDate)) {
        values.add(String.valueOf(item.string(tag)));
      }
    }
    return values;
  }

  /** DCMTK's server on a folder of worklists. */
  private final class Wlmscpfs implements AutoCloseable {
    private final Process process;
    private final int port;
    private int queries;

    Wlmscpfs(Path worklists) throws Exception {
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      process =
          new ProcessBuilder(
                  "wlmscpfs", "-csk", "-dhl", "-dfp", worklists.toString(), String.valueOf(port))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("wlmscpfs.txt").toFile())
              .start();
      while (!listens()) {
        assertThat(process.isAlive()).as("wlmscpfs runs").isTrue();
        Thread.sleep(20);
      }
    }

    private boolean listens() {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return socket.isConnected();
      } catch (IOException e) {
        return false;
      }
    }

    /** The answers to a query for the station, by step id. */
    Map<String, DicomDataset> find(String station) throws Exception {
      Path answers = Files.createDirectories(folder.resolve("answers" + queries++));
      String step = "ScheduledProcedureStepSequence[0].";
      List<String> command = new ArrayList<>(List.of("findscu", "-W", "-X", "-od"));
      command.addAll(List.of(answers.toString(), "-aet", "CT1", "-aec", "WORKLIST"));
      for (String key :
          List.of(
              "PatientName",
              "PatientID",
              "PatientBirthDate",
              "AccessionNumber",
              "StudyInstanceUID",
              "RequestedProcedureID",
              step + "ScheduledProcedureStepID",
              step + "Modality=CT",
              step + "ScheduledStationAETitle=" + station)) {
        command.addAll(List.of("-k", key));
      }
      command.addAll(List.of("127.0.0.1", String.valueOf(port)));
      Process findscu =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("findscu.txt").toFile())
              .start();
      assertThat(findscu.waitFor())
          .as(Files.readString(folder.resolve("findscu.txt"), StandardCharsets.ISO_8859_1))
          .isZero();
      Map<String, DicomDataset> found = new TreeMap<>();
      try (Stream<Path> files = Files.list(answers)) {
        for (Path file : files.toList()) {
          DicomDataset item = Part10.read(Files.readAllBytes(file)).dataset();
          DicomDataset first = item.items(Tag.ScheduledProcedureStepSequence).get(0);
          found.put(String.valueOf(first.string(Tag.ScheduledProcedureStepID)), item);
        }
      }
      return found;
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
