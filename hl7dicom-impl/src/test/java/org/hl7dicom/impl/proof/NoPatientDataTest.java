package org.hl7dicom.impl.proof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.LossException;
import org.hl7dicom.Mapped;
import org.hl7dicom.Strictness;
import org.hl7dicom.dicom.CharacterSetPolicy;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomElement;
import org.hl7dicom.dicom.DicomFile;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.DicomProblem;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.TransferSyntax;
import org.hl7dicom.dicom.WriteOptions;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.impl.Reports;
import org.hl7dicom.impl.SiteProfile;
import org.hl7dicom.report.MappingReport;
import org.hl7dicom.testkit.Fixture;
import org.hl7dicom.testkit.Fixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * No patient data in logs, exceptions, texts of objects and reports: markers are planted in every
 * field of every domain type and of every fixture, in sound input and in broken, and looked for.
 */
class NoPatientDataTest {
  /** Goes on where the standard one refuses. */
  private static final Harmonizer HARMONIZER =
      Harmonizers.builder()
          .site(
              SiteProfile.builder()
                  .unknownOrderState(SiteProfile.UnknownOrderState.REPORT)
                  .mergeWithoutAuthority(SiteProfile.MergeWithoutAuthority.ACCEPT)
                  .build())
          .lineage()
          .build();

  /** What tells of a patient, with where it was told. */
  private final Set<String> leaks = new TreeSet<>();

  private int told;

  /** Who numbers and who codes is told; the number and the code are not. */
  private static final Pattern TOLD =
      Pattern.compile("\\b(scheme|authority|namespace|universalId|universalIdType|type)=[^,\\]]*");

  private void check(String where, @Nullable Object text) {
    told++;
    String string = TOLD.matcher(String.valueOf(text)).replaceAll("");
    if (Markers.in(string)) {
      leaks.add(where + ": " + string);
    }
  }

  private void check(String where, Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      check(where + " threw " + each.getClass().getSimpleName(), each.toString());
      for (Throwable other : each.getSuppressed()) {
        check(where, other);
      }
      if (each instanceof LossException loss) {
        check(where, loss.report());
      }
    }
  }

  private void check(String where, MappingReport report) {
    check(where + " report", (Object) report);
    report.issues().forEach(issue -> check(where + " issue", issue));
    report.lineage().forEach(step -> check(where + " lineage", step));
    check(where + " text", Reports.text(report));
    check(where + " json", Reports.json(report));
    Reports.operationOutcome(report)
        .getIssue()
        .forEach(
            issue -> {
              check(where + " outcome", issue.getDiagnostics());
              check(where + " outcome", issue.getDetails().getText());
              issue.getExpression().forEach(path -> check(where + " outcome", path));
              issue.getLocation().forEach(path -> check(where + " outcome", path));
            });
    Hl7Message message = Hl7Message.create();
    Reports.appendErr(message, report);
    check(where + " ERR", message.er7());
  }

  /** A domain object or carrier and everything in it. */
  private void walk(String where, @Nullable Object value) {
    if (value instanceof Iterable<?> many) {
      many.forEach(one -> walk(where, one));
    } else if (value instanceof Optional<?> maybe) {
      maybe.ifPresent(one -> walk(where, one));
    } else if (value instanceof Record) {
      check(where + " toString " + value.getClass().getSimpleName(), value);
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        try {
          walk(where, component.getAccessor().invoke(value));
        } catch (ReflectiveOperationException e) {
          throw new LinkageError(component.getName(), e);
        }
      }
    } else if (value instanceof Hl7Message message) {
      check(where + " toString", message);
      message.segments().forEach(segment -> check(where + " toString", segment));
    } else if (value instanceof DicomDataset dataset) {
      check(where + " toString", dataset);
      for (DicomElement element : dataset.elements()) {
        check(where + " toString", element);
        element.items().forEach(item -> walk(where, item));
      }
    }
  }

  private interface Step {
    void run();
  }

  /** Whatever is thrown, expected or not, tells nothing. */
  private void attempt(String where, Step step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      check(where, e);
    }
  }

  private <T> T told(String where, Mapped<T> mapped) {
    check(where, mapped);
    check(where, mapped.report());
    attempt(where, () -> mapped.orThrow(Strictness.EXACT));
    T value = mapped.accept(report -> {});
    walk(where, value);
    return value;
  }

  /** Reads and writes on in each format of the same domain. */
  private <T, N> void read(EveryFormat<T, N> format, byte[] bytes) {
    attempt(
        "reading " + format,
        () -> {
          N carrier = format.carrier().reader().apply(bytes);
          write(
              format.domain(),
              told("reading " + format, HARMONIZER.read(format.format(), carrier)));
        });
  }

  private <T> void write(Class<T> domain, T value) {
    for (EveryFormat<T, ?> format : EveryFormat.of(domain, EveryFormat.named())) {
      attempt(
          "writing " + format,
          () -> told("writing " + format, HARMONIZER.write(format.format(), value)));
    }
  }

  /** The value in each format, as bytes. */
  private <T> Map<String, List<byte[]>> written(Class<T> domain, T value) {
    Map<String, List<byte[]>> written = new TreeMap<>();
    for (EveryFormat<T, ?> format : EveryFormat.of(domain, EveryFormat.all())) {
      attempt("writing " + format, () -> write(format, value, written));
    }
    return written;
  }

  private <T, N> void write(EveryFormat<T, N> format, T value, Map<String, List<byte[]>> written) {
    N carrier = told("writing " + format, HARMONIZER.write(format.format(), value));
    byte[] bytes = format.carrier().writer().apply(carrier);
    assertThat(Markers.in(new String(bytes, UTF_8))).as("%s has markers", format).isTrue();
    written.computeIfAbsent(format.carrier().name(), name -> new ArrayList<>()).add(bytes);
  }

  private <T> void readAll(Class<T> domain, Map<String, List<byte[]>> written) {
    for (EveryFormat<T, ?> format : EveryFormat.of(domain, EveryFormat.named())) {
      for (byte[] bytes : written.getOrDefault(format.carrier().name(), List.of())) {
        read(format, bytes);
      }
    }
  }

  private <T> void every(Class<T> domain) {
    for (long seed = 1; seed <= 2; seed++) {
      T value = new Filled(seed, new Markers()).of(domain);
      walk("filled", value);
      readAll(domain, written(domain, value));
    }
  }

  private void verify() {
    assertThat(told).as("texts that were looked at").isGreaterThan(1000);
    assertThat(leaks).isEmpty();
  }

  @Test
  void of_filled_values() {
    CapturedLogs.listen();
    EveryFormat.domains().forEach(this::every);
    CapturedLogs.stop().forEach(line -> check("log", line));
    verify();
  }

  /** Bytes with one thing wrong; the same seed breaks the same thing. */
  static byte[] broken(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(30));
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> joined(Arrays.copyOf(bytes, at), bytes, at + length);
      case 2 -> joined(Arrays.copyOf(bytes, at + length), bytes, at);
      default -> {
        bytes[at] = (byte) BREAKING.charAt(random.nextInt(BREAKING.length()));
        yield bytes;
      }
    };
  }

  private static final String BREAKING = "|^~\\&\r\n\"{}[],:\0\33\377Z0-. ";

  private static byte[] joined(byte[] head, byte[] tail, int from) {
    byte[] joined = Arrays.copyOf(head, head.length + tail.length - from);
    System.arraycopy(tail, from, joined, head.length, tail.length - from);
    return joined;
  }

  private <T> void broken(Class<T> domain, Random random) {
    T value = new Filled(1, new Markers()).of(domain);
    Map<String, List<byte[]>> written = written(domain, value);
    for (EveryFormat<T, ?> format : EveryFormat.of(domain, EveryFormat.named())) {
      for (byte[] sound : written.getOrDefault(format.carrier().name(), List.of())) {
        for (int n = 0; n < 10; n++) {
          readBroken(format, broken(sound, random));
        }
      }
      written.remove(format.carrier().name()); // formats of one carrier read alike
    }
  }

  private <T, N> void readBroken(EveryFormat<T, N> format, byte[] bytes) {
    // What HAPI says of broken JSON is not ours, nor is its log.
    if (!format.carrier().equals((Carrier<?>) Carrier.BUNDLE)) {
      attempt(
          "broken " + format,
          () -> walk("broken " + format, format.carrier().reader().apply(bytes)));
    }
    try {
      N carrier = format.carrier().reader().apply(bytes);
      attempt(
          "reading broken " + format,
          () -> told("reading broken " + format, HARMONIZER.read(format.format(), carrier)));
    } catch (RuntimeException e) {
      return;
    }
  }

  @Test
  void of_broken_carriers() {
    Random random = new Random(1);
    EveryFormat.domains().forEach(domain -> broken(domain, random));
    verify();
  }

  @Test
  void of_broken_files() {
    Random random = new Random(2);
    CapturedLogs.listen();
    for (Class<?> domain : EveryFormat.domains()) {
      brokenFiles(domain, random);
    }
    CapturedLogs.stop().forEach(line -> check("log", line));
    verify();
  }

  private <T> void brokenFiles(Class<T> domain, Random random) {
    T value = new Filled(1, new Markers()).of(domain);
    for (byte[] json : written(domain, value).getOrDefault("DICOM JSON", List.of())) {
      for (DicomDataset dataset : DicomJson.readAll(json)) {
        for (TransferSyntax syntax : TransferSyntax.values()) {
          if (syntax != TransferSyntax.EXPLICIT_VR_BIG_ENDIAN) {
            brokenFile(dataset, syntax, random);
          }
        }
      }
    }
  }

  private void brokenFile(DicomDataset dataset, TransferSyntax syntax, Random random) {
    dataset.put(Tag.PatientComments, "QZX7 \u5c71\ud842\udfb7");
    dataset.put(Tag.SpecificCharacterSet, "ISO_IR 100");
    List<DicomProblem> problems = new ArrayList<>();
    WriteOptions options =
        WriteOptions.DEFAULT
            .withSop("1.2.3", "1.2.4")
            .withTransferSyntax(syntax)
            .withCharacterSetPolicy(CharacterSetPolicy.REPORT);
    attempt("writing a file", () -> Part10.write(dataset, options));
    byte[] file = Part10.write(dataset, options.withProblems(problems::add));
    assertThat(problems).isNotEmpty();
    problems.forEach(problem -> check("problem of writing", problem));
    for (int n = 0; n < 20; n++) {
      byte[] bytes = broken(file, random);
      attempt(
          "reading a file",
          () -> {
            DicomFile read = Part10.read(bytes);
            check("file", read);
            read.problems().forEach(problem -> check("problem of reading", problem));
            walk("file", read.dataset());
          });
    }
  }

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{2,}");
  private static final Set<Integer> SYNTAX = Set.of(1, 8, 11, 17);

  /** A message with a marker for every word, but for what decides how it is read. */
  private static String marked(String er7, boolean withTimes) {
    Markers markers = new Markers();
    List<String> segments = new ArrayList<>();
    for (String segment : er7.split("\r", -1)) {
      String[] fields = segment.split("\\|", -1);
      for (int i = 1; i < fields.length; i++) {
        if (!fields[0].equals("MSH") || !SYNTAX.contains(i)) {
          Matcher words = WORD.matcher(fields[i]);
          fields[i] =
              words.replaceAll(
                  found ->
                      withTimes && found.group().matches("\\d{8,14}")
                          ? "18610719113112".substring(0, found.group().length())
                          : markers.text(""));
        }
      }
      segments.add(String.join("|", fields));
    }
    return String.join("\r", segments);
  }

  @Test
  void of_fixtures() {
    int read = 0;
    Set<String> seen = new HashSet<>();
    CapturedLogs.listen();
    for (Fixture<?> fixture : Fixtures.all()) {
      String er7 = new String(fixture.bytes(), ISO_8859_1);
      // Fixtures with the same expected value have the same fields.
      boolean first = seen.add(fixture.format() + " " + fixture.outcome().expected());
      if (first && er7.startsWith("MSH")) {
        for (boolean withTimes : List.of(true, false)) {
          byte[] bytes = marked(er7, withTimes).getBytes(ISO_8859_1);
          for (EveryFormat<?, ?> format : EveryFormat.named()) {
            if (format.carrier().equals((Carrier<?>) Carrier.ER7)) {
              read(format, bytes);
              read++;
            }
          }
        }
      }
    }
    CapturedLogs.stop().forEach(line -> check("log", line));
    assertThat(read).isPositive();
    verify();
  }
}
