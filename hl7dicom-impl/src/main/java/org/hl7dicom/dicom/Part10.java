package org.hl7dicom.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.hl7dicom.MalformedInputException;
import org.jspecify.annotations.Nullable;

/**
 * DICOM files (PS3.10) and bare datasets (PS3.5) as bytes.
 *
 * <p>Reading knows implicit and explicit little endian, deflated, retired explicit big endian, and
 * the explicit headers of files with encapsulated pixel data. Pixel data is skipped unless asked
 * for, encapsulated pixel data always: the element stays, says {@link DicomElement#isSkipped()},
 * and gives its place as {@link DicomElement#bulkDataUri()}. Group lengths are dropped: a writer
 * would only have to compute them anew. What is broken but clear in its meaning is read and listed
 * in {@link DicomFile#problems()}, above all bytes that mean nothing in the declared character set,
 * which become U+FFFD.
 *
 * <p>Writing is deterministic: sequences and items of defined length, no group lengths, padding as
 * PS3.5 table 6.2-1 has it.
 */
public final class Part10 {
  /**
   * Implementation Class UID (0002,0012) of files that this library writes: a UUID made once, under
   * the root 2.25 of PS3.5 annex B.2.
   */
  public static final String IMPLEMENTATION_CLASS_UID =
      "2.25.325740494633227382938318254835130460420";

  /** Implementation Version Name (0002,0013) of files that this library writes. */
  public static final String IMPLEMENTATION_VERSION_NAME = "HL7DICOM_010";

  private static final int PREAMBLE = 128;

  /**
   * Deflated syntaxes beside the plain one: JPIP Referenced Deflate, and its High-Throughput kin.
   */
  private static final List<String> DEFLATED =
      List.of(
          TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN.uid(),
          "1.2.840.10008.1.2.4.95",
          "1.2.840.10008.1.2.4.205");

  private Part10() {}

  /**
   * Reads a file, or a bare dataset, with {@link ReadOptions#DEFAULT}.
   *
   * @throws MalformedInputException as {@link #read(byte[], ReadOptions)}
   */
  public static DicomFile read(byte[] bytes) {
    return read(bytes, ReadOptions.DEFAULT);
  }

  /**
   * Reads a file, or a bare dataset, from a stream to its end. The stream is not closed.
   *
   * @throws IOException when the stream does
   * @throws MalformedInputException as {@link #read(byte[], ReadOptions)}
   */
  public static DicomFile read(InputStream in, ReadOptions options) throws IOException {
    return read(in.readNBytes(options.maxBytes() + 1), options);
  }

  /**
   * Reads a file, or a bare dataset without preamble and file meta information, whose encoding is
   * then told from its first element.
   *
   * @throws MalformedInputException when the bytes are no DICOM, break off, contradict themselves,
   *     or exceed a limit; the position is a byte offset
   */
  public static DicomFile read(byte[] bytes, ReadOptions options) {
    if (bytes.length > options.maxBytes()) {
      throw new MalformedInputException("More bytes than allowed", "byte " + options.maxBytes());
    }
    int at = 0;
    // A bare dataset may have these letters in a value at the same place.
    if (isMagic(bytes, PREAMBLE)
        && (DatasetReader.probe(bytes, PREAMBLE + 4) != null
            || DatasetReader.probe(bytes, 0) == null)) {
      at = PREAMBLE + 4;
    } else if (isMagic(bytes, 0)) {
      at = 4;
    }
    List<DicomProblem> problems = new ArrayList<>();
    DicomDataset fileMeta = new DicomDataset();
    boolean hasMeta = at > 0 || (bytes.length >= 8 && bytes[0] == 2 && bytes[1] == 0);
    if (hasMeta) {
      DatasetReader metaReader = new DatasetReader(bytes, options, problems, "");
      at = metaReader.readFileMeta(fileMeta, at);
    }
    String declared = fileMeta.string(Tag.TransferSyntaxUID);
    DicomDataset dataset = new DicomDataset();
    if (declared != null && DEFLATED.contains(declared)) {
      byte[] inflated = inflate(bytes, at, options);
      DatasetReader reader =
          new DatasetReader(inflated, options, problems, " of the inflated dataset");
      reader.setSyntax(true, false);
      reader.readRoot(dataset, 0);
      return new DicomFile(fileMeta, dataset, declared, problems);
    }
    TransferSyntax apparent = DatasetReader.probe(bytes, at);
    if (apparent == null && (at < bytes.length || at == 0)) {
      throw new MalformedInputException("No DICOM dataset begins", "byte " + at);
    }
    boolean explicit;
    boolean bigEndian = false;
    String syntax;
    if (declared == null) {
      if (hasMeta) {
        problems.add(
            new DicomProblem(
                DicomProblem.Kind.WRONG_ENCODING,
                DicomDataset.toString(Tag.TransferSyntaxUID),
                "No Transfer Syntax UID: told from the first element"));
      }
      TransferSyntax guess = apparent == null ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : apparent;
      explicit = guess != TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
      bigEndian = guess == TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
      syntax = guess.uid();
    } else {
      if (declared.equals("1.2.840.113619.5.2")) {
        throw new MalformedInputException(
            "A private big endian transfer syntax is not supported", "byte " + at);
      }
      bigEndian = declared.equals(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid());
      explicit = !declared.equals(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());
      syntax = declared;
      if (apparent != null
          && !bigEndian
          && explicit != (apparent != TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
          && (explicit || !DatasetReader.plausiblyImplicit(bytes, at))) {
        explicit = !explicit;
        problems.add(
            new DicomProblem(
                DicomProblem.Kind.WRONG_ENCODING,
                DicomDataset.toString(Tag.TransferSyntaxUID),
                "The dataset is not in its declared transfer syntax: read as "
                    + (explicit ? "explicit VR" : "implicit VR")));
      }
    }
    DatasetReader reader = new DatasetReader(bytes, options, problems, "");
    reader.setSyntax(explicit, bigEndian);
    reader.readRoot(dataset, at);
    return new DicomFile(fileMeta, dataset, syntax, problems);
  }

  private static boolean isMagic(byte[] bytes, int at) {
    return bytes.length >= at + 4
        && bytes[at] == 'D'
        && bytes[at + 1] == 'I'
        && bytes[at + 2] == 'C'
        && bytes[at + 3] == 'M';
  }

  private static byte[] inflate(byte[] bytes, int from, ReadOptions options) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, from, bytes.length - from);
      // Grows with what really comes out, never by a promise.
      byte[] out = new byte[Math.min(options.maxBytes(), Math.max(1024, bytes.length * 2))];
      int size = 0;
      while (!inflater.finished()) {
        if (size == out.length) {
          if (size >= options.maxBytes()) {
            throw new MalformedInputException(
                "The dataset inflates to more bytes than allowed", "byte " + from);
          }
          out = Arrays.copyOf(out, (int) Math.min(options.maxBytes(), out.length * 2L + 1));
        }
        int more = inflater.inflate(out, size, out.length - size);
        size += more;
        if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new MalformedInputException("Deflated data breaks off", "byte " + bytes.length);
        }
      }
      return Arrays.copyOf(out, size);
    } catch (DataFormatException e) {
      throw new MalformedInputException(
          "Deflated data is broken", "byte " + (from + inflater.getBytesRead()));
    } finally {
      inflater.end();
    }
  }

  /**
   * Writes a file in Explicit VR Little Endian, with {@link WriteOptions#DEFAULT}.
   *
   * @throws IllegalArgumentException as {@link #write(DicomDataset, WriteOptions)}
   */
  public static byte[] write(DicomDataset dataset) {
    return write(dataset, WriteOptions.DEFAULT);
  }

  /**
   * Writes a file, or a bare dataset.
   *
   * @throws IllegalArgumentException when file meta information is asked for but neither options
   *     nor dataset give its SOP UIDs, and when something cannot be carried and the options have no
   *     listener for it
   */
  public static byte[] write(DicomDataset dataset, WriteOptions options) {
    ByteSink out = new ByteSink(1024);
    if (options.fileMeta()) {
      writeFileMeta(dataset, options, out);
    }
    boolean explicit = options.transferSyntax() != TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    int start = out.size();
    DatasetWriter writer =
        new DatasetWriter(out, explicit, options.characterSetPolicy(), /* utf8= */ false);
    writer.writeRoot(dataset);
    if (writer.needsUpgrade()) {
      out.truncate(start);
      writer = new DatasetWriter(out, explicit, options.characterSetPolicy(), /* utf8= */ true);
      writer.writeRoot(dataset);
    }
    report(writer.problems(), options.problems());
    if (options.transferSyntax() == TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN) {
      return deflate(out.toByteArray(), start);
    }
    return out.toByteArray();
  }

  private static void report(
      List<DicomProblem> problems, @Nullable Consumer<DicomProblem> listener) {
    for (DicomProblem problem : problems) {
      if (listener == null) {
        throw new IllegalArgumentException(problem.detail() + " at " + problem.path());
      }
      listener.accept(problem);
    }
  }

  private static byte[] deflate(byte[] bytes, int start) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(bytes, start, bytes.length - start);
      deflater.finish();
      ByteSink out = new ByteSink(start + (bytes.length - start) / 2 + 64);
      out.put(bytes, 0, start);
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.put(buffer, 0, deflater.deflate(buffer));
      }
      if ((out.size() - start) % 2 != 0) {
        out.put(0); // PS3.5 annex A.5
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void writeFileMeta(DicomDataset dataset, WriteOptions options, ByteSink out) {
    String sopClass =
        uid(options.sopClassUid(), dataset, Tag.SOPClassUID, "Media Storage SOP Class UID");
    String sopInstance =
        uid(
            options.sopInstanceUid(),
            dataset,
            Tag.SOPInstanceUID,
            "Media Storage SOP Instance UID");
    out.put(new byte[PREAMBLE], 0, PREAMBLE);
    out.ascii("DICM");
    int start = out.size();
    DatasetWriter writer = new DatasetWriter(out, true, CharacterSetPolicy.REPORT, false);
    writer.writeFileMeta(
        new DicomDataset()
            .putLongs(Tag.FileMetaInformationGroupLength, 0)
            .putBytes(Tag.FileMetaInformationVersion, Vr.OB, new byte[] {0, 1})
            .put(Tag.MediaStorageSOPClassUID, sopClass)
            .put(Tag.MediaStorageSOPInstanceUID, sopInstance)
            .put(Tag.TransferSyntaxUID, options.transferSyntax().uid())
            .put(Tag.ImplementationClassUID, IMPLEMENTATION_CLASS_UID)
            .put(Tag.ImplementationVersionName, IMPLEMENTATION_VERSION_NAME));
    report(writer.problems(), options.problems());
    // The length counts from after its own element, which takes twelve bytes.
    out.u32At(start + 8, out.size() - start - 12);
  }

  private static String uid(
      @Nullable String given, DicomDataset dataset, int tag, String attribute) {
    String uid = given != null ? given : dataset.string(tag);
    if (uid == null) {
      throw new IllegalArgumentException(
          "A file needs a " + attribute + ": give it in the options, or write a bare dataset");
    }
    return uid;
  }
}
