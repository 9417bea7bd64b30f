package org.hl7dicom.examples.gateway;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/**
 * Makes a transaction of the bundle of an order, such that posting it again changes nothing.
 *
 * <p>What the order owns - ServiceRequest, Task and what hangs on them - is put: by the identifier
 * of the resource where that has a system, else by an id that follows from what it says. Whoever
 * and whatever else it names - Patient, Encounter, people, places - is created where the server
 * does not know the identifier, and never overwritten: an order is no source of demographics.
 */
final class Transactions {
  private static final Set<String> NOT_OURS =
      Set.of(
          "Patient", "Encounter", "Practitioner", "PractitionerRole", "Organization", "Location");

  /** What identifies an order best comes first; an accession number may be that of several. */
  private static final List<String> PREFERRED = List.of("FILL", "PLAC");

  private final FhirContext context;
  private final Map<String, Resource> byUrl = new HashMap<>();

  private Transactions(FhirContext context) {
    this.context = context;
  }

  /** The transaction as JSON. */
  static byte[] of(FhirContext context, Bundle bundle) {
    Transactions transactions = new Transactions(context);
    for (BundleEntryComponent entry : bundle.getEntry()) {
      transactions.byUrl.put(entry.getFullUrl(), entry.getResource());
    }
    for (BundleEntryComponent entry : bundle.getEntry()) {
      entry.setRequest(transactions.request(entry.getResource()));
    }
    bundle.setType(Bundle.BundleType.TRANSACTION);
    return context.newJsonParser().encodeResourceToString(bundle).getBytes(StandardCharsets.UTF_8);
  }

  private BundleEntryRequestComponent request(Resource resource) {
    String type = resource.fhirType();
    Optional<String> search = search(resource);
    BundleEntryRequestComponent request = new BundleEntryRequestComponent();
    if (search.isPresent() && NOT_OURS.contains(type)) {
      return request.setMethod(HTTPVerb.POST).setUrl(type).setIfNoneExist(search.get());
    }
    String id =
        StepIdentity.hash(meaning(resource, new HashSet<>()).getBytes(StandardCharsets.UTF_8));
    return request
        .setMethod(HTTPVerb.PUT)
        .setUrl(search.map(query -> type + "?" + query).orElse(type + "/" + id));
  }

  /** A search for the identifier; without a system it would find those of others. */
  private static Optional<String> search(Resource resource) {
    return identifiers(resource).stream()
        .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
        .min(Comparator.comparingInt(Transactions::rank))
        .map(
            identifier ->
                "identifier="
                    + URLEncoder.encode(
                        identifier.getSystem() + "|" + identifier.getValue(),
                        StandardCharsets.UTF_8));
  }

  private static int rank(Identifier identifier) {
    int rank = PREFERRED.indexOf(identifier.getType().getCodingFirstRep().getCode());
    return rank < 0 ? PREFERRED.size() : rank;
  }

  private static List<Identifier> identifiers(Resource resource) {
    List<Identifier> identifiers = new ArrayList<>();
    Property property = resource.getNamedProperty("identifier");
    if (property != null) {
      for (Base value : property.getValues()) {
        if (value instanceof Identifier identifier) {
          identifiers.add(identifier);
        }
      }
    }
    return identifiers;
  }

  /**
   * What makes a resource the one it is: its identifiers, of a Task also the procedure that it is
   * about, or else all that it says, with the meaning of the resources that it points to.
   */
  private String meaning(Resource resource, Set<Resource> within) {
    List<Identifier> identifiers = identifiers(resource);
    StringBuilder text = new StringBuilder(resource.fhirType());
    if (!within.add(resource)) {
      return text.toString();
    }
    if (identifiers.isEmpty()) {
      String json = context.newJsonParser().encodeResourceToString(resource);
      for (Map.Entry<String, Resource> other : byUrl.entrySet()) {
        if (json.contains(other.getKey())) {
          json = json.replace(other.getKey(), meaning(other.getValue(), within));
        }
      }
      text.append(' ').append(json);
    } else {
      for (Identifier identifier : identifiers) {
        text.append(' ').append(identifier.getSystem()).append('|').append(identifier.getValue());
      }
      Resource about =
          resource instanceof Task task ? byUrl.get(task.getFocus().getReference()) : null;
      if (about != null) {
        text.append(" of ").append(meaning(about, within));
      }
    }
    within.remove(resource);
    return text.toString();
  }
}
