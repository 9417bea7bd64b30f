package org.hl7dicom.examples.embed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.impl.SiteProfile;

/** A hospital sends the risk of transport in a Z-segment, and wants it on the worklist. */
public final class ZSegment {
  /** In a house it is a file; {@code SiteProfile.load} reads it. */
  private static final String PROFILE =
      """
      {
        "extensions": [{
          "name": "transportRisk",
          "of": "request",
          "hl7v2": "ZPS-2",
          "dicom": {"creator": "NORTH 1.0", "group": "0033", "element": "01", "vr": "LO"},
          "fhir": "https://north.example/fhir/StructureDefinition/transport-risk",
          "cite": "North interface 3.2"
        }]
      }
      """;

  private static final SiteProfile SITE =
      SiteProfile.parse(PROFILE.getBytes(StandardCharsets.UTF_8), "north.json");
  private static final Harmonizer HARMONIZER = Harmonizers.builder().site(SITE).build();

  /** The items of an order; the risk is in the private block of NORTH. */
  static List<DicomDataset> worklist(byte[] message) {
    Hl7Message order = Hl7Message.parse(message, SITE.hl7Options());
    return HARMONIZER.convert(Formats.OMI_O23, order, Formats.WORKLIST).orThrow();
  }

  /** The risk alone, as the domain has it. */
  static List<String> risk(byte[] message) {
    Hl7Message order = Hl7Message.parse(message, SITE.hl7Options());
    var read = HARMONIZER.read(Formats.OMI_O23, order).orThrow();
    return read.orders().get(0).request().extensions().get("transportRisk");
  }

  private ZSegment() {}
}
