package org.hl7dicom.impl.internal.fhir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudySeriesComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UrlType;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.ImagingEndpoint;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Where a study is to be had (<a href="https://hl7.org/fhir/R4/endpoint.html">R4 Endpoint</a>). An
 * application entity title and the UID of a location are no URL: they are the identifier, and a
 * data-absent-reason stands for the address.
 */
final class FhirEndpoints {
  private static final String PAYLOAD = "DICOM";

  /** The codes of R4's endpoint-connection-type that carry images. */
  private static final Set<String> TYPES =
      Set.of("dicom-wado-rs", "dicom-wado-uri", "dicom-qido-rs", "dicom-stow-rs", "ihe-iid");

  private FhirEndpoints() {}

  static List<Reference> write(
      FhirScope scope, List<ImagingEndpoint> endpoints, String path, Log log) {
    List<Reference> written = new ArrayList<>();
    for (ImagingEndpoint each : endpoints) {
      Endpoint endpoint = new Endpoint();
      endpoint.setStatus(Endpoint.EndpointStatus.ACTIVE);
      endpoint
          .getConnectionType()
          .setSystem(
              TYPES.contains(each.type()) ? FhirUrls.ENDPOINT_TYPE : FhirUrls.MORE_ENDPOINT_TYPES)
          .setCode(each.type());
      endpoint.addPayloadType().setText(PAYLOAD);
      if (FhirText.isAbsoluteUri(each.address())) {
        endpoint.setAddress(each.address());
      } else {
        StringType id = FhirText.string(each.address(), path, log);
        if (id == null) {
          continue;
        }
        endpoint.addIdentifier().setValueElement(id);
        UrlType absent = new UrlType();
        absent.addExtension(FhirText.absent());
        endpoint.setAddressElement(absent);
      }
      written.add(scope.share(endpoint));
    }
    return written;
  }

  /** The endpoints of a study and of its series; which series has which is not kept. */
  static @Nullable List<ImagingEndpoint> read(
      FhirScope scope, ImagingStudy study, String path, Log log) {
    Set<ImagingEndpoint> found = new LinkedHashSet<>();
    for (Reference each : study.getEndpoint()) {
      add(found, read(scope, study, each));
    }
    Set<ImagingEndpoint> ofStudy = Set.copyOf(found);
    Set<ImagingEndpoint> ofFirst = null;
    boolean differ = false;
    for (ImagingStudySeriesComponent series : study.getSeries()) {
      Set<ImagingEndpoint> ofSeries = new LinkedHashSet<>();
      for (Reference each : series.getEndpoint()) {
        add(ofSeries, read(scope, study, each));
      }
      ofFirst = ofFirst == null ? ofSeries : ofFirst;
      differ |= !ofSeries.equals(ofFirst) && !ofStudy.containsAll(ofSeries);
      found.addAll(ofSeries);
    }
    if (differ) {
      log.report(IssueCode.PART_DROPPED, "ImagingStudy.series.endpoint");
    }
    return found.isEmpty() ? null : List.copyOf(found);
  }

  private static void add(Set<ImagingEndpoint> endpoints, @Nullable ImagingEndpoint endpoint) {
    if (endpoint != null) {
      endpoints.add(endpoint);
    }
  }

  static @Nullable ImagingEndpoint read(FhirScope scope, ImagingStudy study, Reference reference) {
    if (!(scope.resolve(study, reference) instanceof Endpoint endpoint)
        || !endpoint.getConnectionType().hasCode()) {
      return null;
    }
    Coding type = endpoint.getConnectionType();
    boolean known =
        FhirUrls.ENDPOINT_TYPE.equals(type.getSystem())
            || FhirUrls.MORE_ENDPOINT_TYPES.equals(type.getSystem());
    String address =
        endpoint.getAddress() != null
            ? scope.text(endpoint.getAddressElement())
            : endpoint.hasIdentifier() && endpoint.getIdentifier().get(0).hasValue()
                ? scope.text(endpoint.getIdentifier().get(0).getValueElement())
                : "";
    if (!known || address.isEmpty()) {
      return null;
    }
    scope.follow(study, reference);
    scope.ignoreAll(type, "says what service it is");
    if (endpoint.getAddress() == null && endpoint.hasAddressElement()) {
      scope.ignoreAll(endpoint.getAddressElement(), "no URL");
    }
    if (endpoint.getStatus() == Endpoint.EndpointStatus.ACTIVE) {
      scope.ignore(endpoint.getStatusElement(), "a service in use");
    }
    endpoint
        .getPayloadType()
        .forEach(each -> scope.ignoreAll(each, "an endpoint of a study gives its instances"));
    return new ImagingEndpoint(type.getCode(), address);
  }
}
