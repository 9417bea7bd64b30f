package org.hl7dicom.impl.internal.dicom;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.Vr;
import org.hl7dicom.impl.internal.code.BodyParts;
import org.hl7dicom.impl.internal.dicom.DicomSlots.Place;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingEndpoint;
import org.hl7dicom.model.Laterality;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Places of DICOM that only studies, series and instances have. The dataset is an instance, or what
 * QIDO-RS answers at one of the three levels. Immutable.
 */
public final class StudyDicom {
  /** Storage SOP classes (PS3.4 table B.5-1). */
  private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

  private static String kind(@Nullable String sopClass) {
    return sopClass != null && sopClass.startsWith(STORAGE)
        ? sopClass.substring(STORAGE.length())
        : "";
  }

  /**
   * Whether instances of a class are images: neither presentation states nor raw data nor
   * documents.
   */
  static boolean isImageClass(@Nullable String sopClass) {
    return isImage(kind(sopClass));
  }

  private static boolean isImage(String kind) {
    return !kind.isEmpty()
        && !kind.startsWith("9.")
        && !kind.startsWith("11.")
        && !kind.equals("66")
        && !kind.startsWith("88.")
        && !kind.startsWith("104.");
  }

  private final DicomSlots slots;

  /** Places made of the places of every dataset. */
  public StudyDicom(DicomSlots slots) {
    this.slots = slots;
  }

  /**
   * Where the study is to be had: Retrieve URL, Retrieve AE Title, Retrieve Location UID. The URL
   * is that of what the dataset describes (PS3.18 section 10.6.3), and the address that of the
   * service, so what follows {@code /studies} is left out on reading and added on writing.
   */
  public Slot<DicomNode, List<ImagingEndpoint>> endpoints() {
    return new Place<>(Tag.RetrieveURL, "(0008,1190), (0008,0054), (0040,E011)") {
      @Override
      public @Nullable List<ImagingEndpoint> read(DicomNode source, Log log) {
        List<ImagingEndpoint> found = new ArrayList<>();
        String url = source.text(Tag.RetrieveURL);
        if (!url.isEmpty()) {
          int studies = url.indexOf("/studies/" + study(source));
          found.add(
              new ImagingEndpoint(
                  ImagingEndpoint.WADO_RS, studies < 0 ? url : url.substring(0, studies)));
        }
        for (String title : source.texts(Tag.RetrieveAETitle)) {
          if (!title.isEmpty()) {
            found.add(new ImagingEndpoint(ImagingEndpoint.DIMSE, title));
          }
        }
        String location = source.text(Tag.RetrieveLocationUID);
        if (!location.isEmpty()) {
          found.add(new ImagingEndpoint(ImagingEndpoint.LOCATION_UID, location));
        }
        return found.isEmpty() ? null : found;
      }

      @Override
      public void write(DicomNode target, List<ImagingEndpoint> values, Log log) {
        DicomDataset dataset = target.dataset();
        List<String> titles = new ArrayList<>();
        boolean ordered = true;
        for (ImagingEndpoint value : values) {
          switch (value.type()) {
            case ImagingEndpoint.WADO_RS -> {
              if (dataset.contains(Tag.RetrieveURL)) {
                log.report(IssueCode.TOO_MANY_VALUES, target.path(Tag.RetrieveURL));
              } else {
                ordered &= titles.isEmpty() && !dataset.contains(Tag.RetrieveLocationUID);
                String uid = study(target);
                DicomSlots.writeText(
                    target,
                    Tag.RetrieveURL,
                    uid.isEmpty() ? value.address() : value.address() + "/studies/" + uid,
                    log);
              }
            }
            case ImagingEndpoint.DIMSE -> {
              ordered &= !dataset.contains(Tag.RetrieveLocationUID);
              titles.add(value.address());
            }
            case ImagingEndpoint.LOCATION_UID -> {
              if (!Uid.isValid(value.address())) {
                log.report(IssueCode.INVALID_VALUE, target.path(Tag.RetrieveLocationUID));
              } else if (dataset.contains(Tag.RetrieveLocationUID)) {
                log.report(IssueCode.TOO_MANY_VALUES, target.path(Tag.RetrieveLocationUID));
              } else {
                dataset.put(Tag.RetrieveLocationUID, Vr.UI, value.address());
              }
            }
            default -> log.report(IssueCode.NO_TARGET, target.path(Tag.RetrieveURL));
          }
        }
        if (!titles.isEmpty()) {
          slots.texts(Tag.RetrieveAETitle).write(target, titles, log);
        }
        if (!ordered) {
          log.report(IssueCode.FORM_CHANGED, target.path(Tag.RetrieveURL));
        }
      }

      private String study(DicomNode node) {
        String uid = node.root().dataset().string(Tag.StudyInstanceUID);
        return uid == null ? "" : uid;
      }
    };
  }

  /**
   * The part of the body: Anatomic Region Sequence, or Body Part Examined as a concept of PS3.16
   * annex L, of which the term is the original text.
   */
  public Slot<DicomNode, CodedConcept> bodySite() {
    Slot<DicomNode, CodedConcept> region = slots.code(Tag.AnatomicRegionSequence);
    return new Place<>(Tag.AnatomicRegionSequence, "(0008,2218), (0018,0015)") {
      @Override
      public @Nullable CodedConcept read(DicomNode source, Log log) {
        CodedConcept concept = region.read(source, log);
        String term = source.text(Tag.BodyPartExamined);
        if (term.isEmpty()) {
          return concept;
        }
        CodedConcept ofTerm = BodyParts.concept(term).orElse(CodedConcept.text(term));
        if (concept == null) {
          return ofTerm;
        }
        if (ofTerm.isCoded() && !ofTerm.sameCode(concept)) {
          log.report(IssueCode.SOURCES_DISAGREE, source.path(Tag.BodyPartExamined));
          return concept;
        }
        return concept.withOriginalText(term);
      }

      @Override
      public void write(DicomNode target, CodedConcept value, Log log) {
        if (value.isCoded()) {
          region.write(target, value.withOriginalText(""), log);
        }
        String term = value.originalText();
        CodedConcept ofTerm = BodyParts.concept(term).orElse(null);
        if (!term.isEmpty()) {
          if (ofTerm != null && value.isCoded() && !ofTerm.sameCode(value)) {
            log.report(IssueCode.PART_DROPPED, target.path(Tag.BodyPartExamined));
          } else {
            if (ofTerm != null && !value.isCoded()) {
              // Read back, the term is the concept that it stands for.
              log.report(IssueCode.FORM_CHANGED, target.path(Tag.BodyPartExamined));
            }
            DicomSlots.writeText(target, Tag.BodyPartExamined, term, log);
          }
        }
      }
    };
  }

  /**
   * The side of the body: Laterality (0020,0060), which knows right and left, or Image Laterality
   * (0020,0062).
   */
  public Slot<DicomNode, Laterality> laterality() {
    return new Place<>(Tag.Laterality, "(0020,0060), (0020,0062)") {
      @Override
      public @Nullable Laterality read(DicomNode source, Log log) {
        Laterality ofSeries = side(source, Tag.Laterality, log);
        Laterality ofImage = side(source, Tag.ImageLaterality, log);
        if (ofSeries != null && ofImage != null && ofSeries != ofImage) {
          log.report(IssueCode.SOURCES_DISAGREE, source.path(Tag.ImageLaterality));
        }
        return ofSeries == null ? ofImage : ofSeries;
      }

      private @Nullable Laterality side(DicomNode source, int at, Log log) {
        String code = source.text(at);
        Laterality side = Laterality.ofCode(code).orElse(null);
        if (side == null && !code.isEmpty()) {
          log.report(IssueCode.UNKNOWN_CODE, source.path(at));
        }
        return side;
      }

      @Override
      public void write(DicomNode target, Laterality value, Log log) {
        boolean ofSeries = value == Laterality.RIGHT || value == Laterality.LEFT;
        target.dataset().put(ofSeries ? Tag.Laterality : Tag.ImageLaterality, value.code());
      }
    };
  }

  /** The specimens of the Specimen Module (PS3.3 section C.7.6.22), by their identifiers. */
  public Slot<DicomNode, List<Identifier>> specimens() {
    return new Place<>(Tag.SpecimenDescriptionSequence, "(0040,0560)") {
      @Override
      public @Nullable List<Identifier> read(DicomNode source, Log log) {
        Set<Identifier> found = new LinkedHashSet<>();
        for (DicomNode item : source.items(tag)) {
          Identifier identifier = identifier().read(item, log);
          if (identifier != null) {
            found.add(identifier);
          }
        }
        return found.isEmpty() ? null : List.copyOf(found);
      }

      @Override
      public void write(DicomNode target, List<Identifier> values, Log log) {
        for (Identifier value : new LinkedHashSet<>(values)) {
          identifier().write(target.addItem(tag), value, log);
        }
        if (new LinkedHashSet<>(values).size() < values.size()) {
          log.report(IssueCode.FORM_CHANGED, target.path(tag));
        }
      }

      private Slot<DicomNode, Identifier> identifier() {
        return slots.identifier(Tag.SpecimenIdentifier, Tag.IssuerOfTheSpecimenIdentifierSequence);
      }
    };
  }

  /**
   * What an instance is called: the concept name of a document, Document Title, Content Label, or
   * Image Type with its separators; the first that there is. The further ones stay in the instance.
   */
  public Slot<DicomNode, CodedConcept> title() {
    Slot<DicomNode, CodedConcept> concept = slots.code(Tag.ConceptNameCodeSequence);
    String path = "(0040,A043), (0042,0010), (0070,0080), (0008,0008)";
    return new Place<>(Tag.ConceptNameCodeSequence, path) {
      @Override
      public @Nullable CodedConcept read(DicomNode source, Log log) {
        CodedConcept named = concept.read(source, log);
        if (named != null) {
          return named.isCoded() ? named : CodedConcept.text(named.meaning());
        }
        String text = source.text(Tag.DocumentTitle).replace("\r\n", "\n");
        if (text.isEmpty()) {
          text = source.text(Tag.ContentLabel);
        }
        if (text.isEmpty()) {
          text = String.join("\\", source.texts(Tag.ImageType));
        }
        return text.isEmpty() ? null : CodedConcept.text(text);
      }

      @Override
      public void write(DicomNode target, CodedConcept value, Log log) {
        if (value.isCoded()) {
          concept.write(target, value, log);
          return;
        }
        String text = value.originalText();
        String kind = kind(target.dataset().string(Tag.SOPClassUID));
        if (kind.startsWith("11.") && DicomSlots.isCodeString(text) && text.length() <= 16) {
          DicomSlots.writeText(target, Tag.ContentLabel, text, log);
        } else if (isImage(kind) && isImageType(text)) {
          target.dataset().put(Tag.ImageType, Vr.CS, text.split("\\\\", -1));
        } else {
          DicomSlots.writeText(target, Tag.DocumentTitle, text, log);
        }
      }

      private boolean isImageType(String text) {
        for (String part : text.split("\\\\", -1)) {
          if (!DicomSlots.isCodeString(part)
              || part.isBlank()
              || part.length() > 16
              || !part.equals(part.strip())) {
            return false;
          }
        }
        return true;
      }
    };
  }
}
