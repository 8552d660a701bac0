//! Building, opening and asking the tantivy index.

use std::path::Path;

use rustc_hash::FxHashMap;
use tantivy::Index;
use tantivy::IndexReader;
use tantivy::ReloadPolicy;
use tantivy::TantivyDocument;
use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::BooleanQuery;
use tantivy::query::BoostQuery;
use tantivy::query::Occur;
use tantivy::query::Query;
use tantivy::query::TermQuery;
use tantivy::schema::FAST;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;
use tantivy::schema::Schema;
use tantivy::schema::TextFieldIndexing;
use tantivy::schema::TextOptions;
use tantivy::tokenizer::TextAnalyzer;
use tantivy::tokenizer::WhitespaceTokenizer;

use crate::search::entry::Entry;
use crate::search::entry::pairs;

/// The fields and their weights, measured on portal questions: the official name counts most,
/// neighbouring words of it almost as much, and long bodies little.
const FIELDS: [(&str, f32); 6] = [
    ("title", 1.0),
    ("title_pairs", 0.93),
    ("spoken", 0.9),
    ("spoken_pairs", 0.9),
    ("body", 0.43),
    ("body_pairs", 0.5),
];
const ORDINAL: &str = "ordinal";

/// A clause costs time in proportion to the documents it matches; beyond these there is no gain.
const MOST_CLAUSES: usize = 48;
/// A body word in more than this share of the documents tells nothing that the rarer ones do not.
const COMMON: f64 = 0.12;
const WRITER_BYTES: usize = 192 << 20;

/// Why the index could not be built, opened or asked.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// tantivy's own error: a damaged or missing file, or no space. Rebuilding is the cure.
    #[error("the search index cannot be used: {0}; run `motcua index --rebuild`")]
    Engine(#[from] tantivy::TantivyError),
    /// The directory cannot be read.
    #[error("the search index cannot be opened: {0}; run `motcua index --rebuild`")]
    Open(#[from] tantivy::directory::error::OpenDirectoryError),
}

/// A clause with its weight times rarity.
type Clause = (Box<dyn Query>, f32);

/// Words said one after the other, with their weights. Pairs form within a run only.
pub type Run = Vec<(String, f32)>;

/// A procedure that the index found: its place in the catalogue, and its summed BM25 score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Place in the catalogue.
    pub ordinal: usize,
    /// Summed, weighted BM25.
    pub score: f32,
}

/// The index, open for questions.
pub struct SearchIndex {
    reader: IndexReader,
    fields: [Field; 6],
}

fn schema() -> (Schema, [Field; 6], Field) {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("spaces")
        .set_index_option(IndexRecordOption::WithFreqs);
    let options = TextOptions::default().set_indexing_options(indexing);
    let fields = FIELDS.map(|(name, _)| builder.add_text_field(name, options.clone()));
    let ordinal = builder.add_u64_field(ORDINAL, FAST);
    (builder.build(), fields, ordinal)
}

fn with_analyzer(index: Index) -> Index {
    let spaces = TextAnalyzer::builder(WhitespaceTokenizer::default()).build();
    index.tokenizers().register("spaces", spaces);
    index
}

impl SearchIndex {
    /// Builds the index of `entries`, in their order, in an empty directory.
    ///
    /// # Errors
    /// When the directory cannot be written.
    pub fn build(dir: &Path, entries: impl IntoIterator<Item = Entry>) -> Result<(), SearchError> {
        let (schema, fields, ordinal_field) = schema();
        let index = with_analyzer(Index::create_in_dir(dir, schema)?);
        let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, WRITER_BYTES)?;
        for (ordinal, entry) in entries.into_iter().enumerate() {
            let mut document = TantivyDocument::default();
            document.add_u64(ordinal_field, ordinal as u64);
            document.add_text(fields[0], &entry.title);
            document.add_text(fields[1], pairs(&entry.title));
            for said in &entry.spoken {
                document.add_text(fields[2], said);
                document.add_text(fields[3], pairs(said));
            }
            for text in &entry.body {
                document.add_text(fields[4], text);
                document.add_text(fields[5], pairs(text));
            }
            writer.add_document(document)?;
        }
        writer.commit()?;
        // One segment: every further one costs each question a walk of its own.
        let segments = index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()?;
        Ok(())
    }

    /// Opens a built index.
    ///
    /// # Errors
    /// When a file is missing or damaged.
    pub fn open(dir: &Path) -> Result<Self, SearchError> {
        let index = with_analyzer(Index::open_in_dir(dir)?);
        let (_, fields, _) = schema();
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self { reader, fields })
    }

    /// How many procedures it holds.
    pub fn len(&self) -> usize {
        usize::try_from(self.reader.searcher().num_docs()).unwrap_or(usize::MAX)
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The `limit` best candidates, best first; equal scores in catalogue order.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn search(&self, runs: &[Run], limit: usize) -> Result<Vec<Hit>, SearchError> {
        let searcher = self.reader.searcher();
        let clauses = self.clauses(&searcher, runs)?;
        if clauses.is_empty() {
            return Ok(Vec::new());
        }
        let query = BooleanQuery::new(
            clauses
                .into_iter()
                .map(|(query, _)| (Occur::Should, query))
                .collect(),
        );
        let top = searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())?;
        let mut hits = Vec::with_capacity(top.len());
        for (score, address) in top {
            let column = searcher
                .segment_reader(address.segment_ord)
                .fast_fields()
                .u64(ORDINAL)?;
            if let Some(ordinal) = column.first(address.doc_id) {
                hits.push(Hit {
                    ordinal: usize::try_from(ordinal).unwrap_or(usize::MAX),
                    score,
                });
            }
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.ordinal.cmp(&b.ordinal)));
        Ok(hits)
    }

    fn clauses(
        &self,
        searcher: &tantivy::Searcher,
        runs: &[Run],
    ) -> Result<Vec<Clause>, SearchError> {
        let documents = searcher.num_docs().max(1) as f64;
        let mut found: FxHashMap<(usize, String), f32> = FxHashMap::default();
        let mut put = |field: usize, text: String, weight: f32| {
            let best = found.entry((field, text)).or_insert(0.0);
            *best = best.max(weight * FIELDS[field].1);
        };
        for run in runs {
            for (word, weight) in run {
                for field in [0, 2, 4] {
                    put(field, word.clone(), *weight);
                }
            }
            for two in run.windows(2) {
                let pair = format!("{}_{}", two[0].0, two[1].0);
                for field in [1, 3, 5] {
                    put(field, pair.clone(), two[0].1.min(two[1].1));
                }
            }
        }
        let mut clauses = Vec::with_capacity(found.len());
        for ((field, text), weight) in found {
            let term = Term::from_field_text(self.fields[field], &text);
            let frequency = searcher.doc_freq(&term)? as f64;
            if frequency == 0.0 || weight < 0.05 || (field >= 4 && frequency > COMMON * documents) {
                continue;
            }
            let rarity = ((documents + 1.0) / (frequency + 0.5)).ln() as f32;
            clauses.push((term, weight, weight * rarity));
        }
        // The heaviest first, then by term, so that the cut is the same every time.
        clauses.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
        clauses.truncate(MOST_CLAUSES);
        Ok(clauses
            .into_iter()
            .map(|(term, weight, gain)| {
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                (
                    Box::new(BoostQuery::new(Box::new(query), weight)) as Box<dyn Query>,
                    gain,
                )
            })
            .collect())
    }
}
