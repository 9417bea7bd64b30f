package org.hl7dicom.examples;

// README begins
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.impl.Harmonizers;

/** Turns an HL7 v2 order into worklist items, and refuses to lose anything on the way. */
public final class OrderToWorklist {
  private static final Harmonizer HARMONIZER = Harmonizers.standard(); // immutable, thread-safe

  public static void main(String[] args) throws Exception {
    Hl7Message order = Hl7Message.parse(Files.readAllBytes(Path.of(args[0])));
    Mapped<List<DicomDataset>> items = HARMONIZER.convert(Formats.OMI_O23, order, Formats.WORKLIST);
    items
        .report()
        .issues()
        .forEach(issue -> System.err.println(issue.code() + " " + issue.target()));
    System.out.println(DicomJson.write(items.orThrow())); // LossException if information was lost
  }

  private OrderToWorklist() {}
}
// README ends
