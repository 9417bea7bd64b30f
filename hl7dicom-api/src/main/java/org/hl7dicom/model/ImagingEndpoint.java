package org.hl7dicom.model;

import java.util.Objects;

/**
 * A service at which the instances of a study are to be had: DICOM Retrieve URL (0008,1190),
 * Retrieve AE Title (0008,0054) and Retrieve Location UID (0040,E011), FHIR Endpoint.
 *
 * @param type what kind of service it is: a code of FHIR's <a
 *     href="https://hl7.org/fhir/R4/codesystem-endpoint-connection-type.html">endpoint connection
 *     types</a> such as {@link #WADO_RS}, or {@link #DIMSE} or {@link #LOCATION_UID}
 * @param address its base URL, its application entity title, or the UID of the location
 */
public record ImagingEndpoint(String type, String address) {
  /** DICOMweb retrieval; the address is the base of the service, before {@code /studies}. */
  public static final String WADO_RS = "dicom-wado-rs";

  /** Retrieval by C-MOVE or C-GET; the address is an application entity title. */
  public static final String DIMSE = "dicom-dimse";

  /** Retrieval by XDS-I; the address is the UID of the location. */
  public static final String LOCATION_UID = "dicom-location-uid";

  public ImagingEndpoint {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(address, "address");
  }

  /** Prints no address: it may hold the UID of a study. */
  @Override
  public String toString() {
    return "ImagingEndpoint[type=" + type + "]";
  }
}
