CREATE CONSTRAINT graphbuild_entity_key IF NOT EXISTS FOR (n:Entity) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT graphbuild_document_key IF NOT EXISTS FOR (n:Document) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT graphbuild_claim_key IF NOT EXISTS FOR (n:Claim) REQUIRE n.key IS UNIQUE;
UNWIND [
{key:'city/moscow',properties:{key:'city/moscow',name:'Moscow',type:'City',aliases:['Moscow'],country:'country/ru',kind:'capital'}},
{key:'city/pyongyang',properties:{key:'city/pyongyang',name:'Pyongyang',type:'City',aliases:['Pyongyang'],country:'country/kp',kind:'capital'}},
{key:'city/vladivostok',properties:{key:'city/vladivostok',name:'Vladivostok',type:'City',aliases:['Vladivostok'],country:'country/ru',kind:'city'}},
{key:'city/washington',properties:{key:'city/washington',name:'Washington',type:'City',aliases:['Washington'],country:'country/us',kind:'capital'}}
] AS row
MERGE (n:Entity {key: row.key})
WITH n, row WHERE properties(n) <> row.properties OR NOT n:City
SET n = row.properties, n:Entity:City;
UNWIND [
{key:'country/cn',properties:{key:'country/cn',name:'China',type:'Country',aliases:['Beijing','China'],iso:'CN',kind:'state',wikidata:'Q148'}},
{key:'country/jp',properties:{key:'country/jp',name:'Japan',type:'Country',aliases:['Japan','Japanese'],iso:'JP',kind:'state',wikidata:'Q17'}},
{key:'country/kp',properties:{key:'country/kp',name:'North Korea',type:'Country',aliases:['North Korean','North Korea','Pyongyang','North','North Koreans'],iso:'KP',kind:'state',wikidata:'Q423'}},
{key:'country/kr',properties:{key:'country/kr',name:'South Korea',type:'Country',aliases:['South Korea','Seoul','South Korean'],iso:'KR',kind:'state',wikidata:'Q884'}},
{key:'country/ru',properties:{key:'country/ru',name:'Russia',type:'Country',aliases:['Russia','Russian','Moscow'],iso:'RU',kind:'state',wikidata:'Q159'}},
{key:'country/ua',properties:{key:'country/ua',name:'Ukraine',type:'Country',aliases:['Ukraine'],iso:'UA',kind:'state',wikidata:'Q212'}},
{key:'country/us',properties:{key:'country/us',name:'United States',type:'Country',aliases:['United States','U.S.','US','Washington'],iso:'US',kind:'state',wikidata:'Q30'}},
{key:'country/vn',properties:{key:'country/vn',name:'Vietnam',type:'Country',aliases:['Vietnam'],iso:'VN',kind:'state',wikidata:'Q881'}}
] AS row
MERGE (n:Entity {key: row.key})
WITH n, row WHERE properties(n) <> row.properties OR NOT n:Country
SET n = row.properties, n:Entity:Country;
UNWIND [
{key:'event/russia-day',properties:{key:'event/russia-day',name:'Russia Day',type:'Event',aliases:['Russia Day']}}
] AS row
MERGE (n:Entity {key: row.key})
WITH n, row WHERE properties(n) <> row.properties OR NOT n:Event
SET n = row.properties, n:Entity:Event;
UNWIND [
{key:'facility/kim-il-sung-square',properties:{key:'facility/kim-il-sung-square',name:'Kim Il Sung Square',type:'Facility',aliases:['Kim Il Sung Square'],country:'country/kp'}},
{key:'facility/vostochny-cosmodrome',properties:{key:'facility/vostochny-cosmodrome',name:'Vostochny Cosmodrome',type:'Facility',aliases:['Vostochny Cosmodrome'],country:'country/ru'}}
] AS row
MERGE (n:Entity {key: row.key})
WITH n, row WHERE properties(n) <> row.properties OR NOT n:Facility
SET n = row.properties, n:Entity:Facility;
UNWIND [
{key:'organization/foreign-ministry',properties:{key:'organization/foreign-ministry',name:'Foreign Ministry',type:'Organization',aliases:['Foreign Ministry']}},
{key:'organization/korean-central-news-agency',properties:{key:'organization/korean-central-news-agency',name:'Korean Central News Agency',type:'Organization',aliases:['KCNA','Korean Central News Agency'],country:'country/kp',kind:'agency'}},
{key:'organization/kremlin',properties:{key:'organization/kremlin',name:'Kremlin',type:'Organization',aliases:['Kremlin'],country:'country/ru',kind:'ministry'}},
{key:'organization/ministry-of-unification',properties:{key:'organization/ministry-of-unification',name:'Ministry of Unification',type:'Organization',aliases:['South Korea’s Unification Ministry'],country:'country/kr',kind:'ministry'}},
{key:'organization/nhk',properties:{key:'organization/nhk',name:'NHK',type:'Organization',aliases:['NHK'],country:'country/jp',kind:'media'}},
{key:'organization/tass',properties:{key:'organization/tass',name:'TASS',type:'Organization',aliases:['TASS'],country:'country/ru',kind:'agency'}},
{key:'organization/us-treasury-department',properties:{key:'organization/us-treasury-department',name:'US Treasury Department',type:'Organization',aliases:['US Treasury'],country:'country/us',kind:'ministry'}},
{key:'organization/white-house',properties:{key:'organization/white-house',name:'White House',type:'Organization',aliases:['White House'],country:'country/us',kind:'ministry'}}
] AS row
MERGE (n:Entity {key: row.key})
WITH n, row WHERE properties(n) <> row.properties OR NOT n:Organization
SET n = row.properties, n:Entity:Organization;
UNWIND [
{key:'person/antony-blinken',properties:{key:'person/antony-blinken',name:'Antony Blinken',type:'Person',aliases:['Antony Blinken','Blinken'],country:'country/us'}},
{key:'person/chang-ho-jin',properties:{key:'person/chang-ho-jin',name:'Chang Ho-jin',type:'Person',aliases:['Chang Ho-jin'],country:'country/kr'}},
{key:'person/cho-tae-yul',properties:{key:'person/cho-tae-yul',name:'Cho Tae-yul',type:'Person',aliases:['Cho','Cho Tae-yul'],country:'country/kr',gender:'m'}},
{key:'person/dmitry-peskov',properties:{key:'person/dmitry-peskov',name:'Dmitry Peskov',type:'Person',aliases:['Dmitry Peskov'],country:'country/ru',gender:'m'}},
{key:'person/kim-jong-un',properties:{key:'person/kim-jong-un',name:'Kim Jong Un',type:'Person',aliases:['Kim','Kim Jong Un','Kim Jong-un'],country:'country/kp',gender:'m'}},
{key:'person/lin-jian',properties:{key:'person/lin-jian',name:'Lin Jian',type:'Person',aliases:['Lin Jian'],country:'country/cn'}},
{key:'person/sergei-lavrov',properties:{key:'person/sergei-lavrov',name:'Sergei Lavrov',type:'Person',aliases:['Sergey Lavrov'],country:'country/ru',gender:'m'}},
{key:'person/shin-wonsik',properties:{key:'person/shin-wonsik',name:'Shin Wonsik',type:'Person',aliases:['Shin','Shin Wonsik'],country:'country/kr'}},
{key:'person/to-lam',properties:{key:'person/to-lam',name:'To Lam',type:'Person',aliases:['To Lam'],country:'country/vn'}},
{key:'person/vladimir-putin',properties:{key:'person/vladimir-putin',name:'Vladimir Putin',type:'Person',aliases:['Putin','Vladimir Putin'],country:'country/ru',gender:'m'}}
] AS row
MERGE (n:Entity {key: row.key})
WITH n, row WHERE properties(n) <> row.properties OR NOT n:Person
SET n = row.properties, n:Entity:Person;
UNWIND [
{key:'pyongyang-treaty.html#bdd8e4b4',properties:{key:'pyongyang-treaty.html#bdd8e4b4',source:'../../examples/pyongyang-treaty.html',publisher:'The Harbour Ledger',title:'Putin and Kim sign defence treaty in Pyongyang',published:'2024-06-19',language:'en'}},
{key:'summit-plans.txt#6afa2747',properties:{key:'summit-plans.txt#6afa2747',source:'../../examples/summit-plans.txt',title:'Kremlin Readies Putin Trip as Kim Praises “Blood” Bond With Moscow',published:'2024-06-12'}},
{key:'washington-answers.txt#561e457f',properties:{key:'washington-answers.txt#561e457f',source:'../../examples/washington-answers.txt',publisher:'The Harbour Ledger',title:'US warns Russia and North Korea over arms deal'}}
] AS row
MERGE (n:Document {key: row.key})
WITH n, row WHERE properties(n) <> row.properties
SET n = row.properties;
UNWIND [
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/AGREES_WITH',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/AGREES_WITH',type:'AGREES_WITH',class:'AGREE',predicate:'treaty',polarity:'+',modality:'actual',confidence:0.9171,quote:'Putin and Kim sign defence treaty in Pyongyang',rule:'agrees-with/treaty',relation:'person/kim-jong-un|AGREES_WITH|person/vladimir-putin|2024-06-19'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/LOCATED_IN',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/LOCATED_IN',type:'LOCATED_IN',class:'LOCATED',predicate:'sign',theme:'defence treaty',polarity:'+',modality:'actual',confidence:0.5068,quote:'Putin and Kim sign defence treaty in Pyongyang',rule:'ranker',relation:'person/vladimir-putin|LOCATED_IN|city/pyongyang'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/LOCATED_IN/2',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/LOCATED_IN/2',type:'LOCATED_IN',class:'LOCATED',predicate:'sign',theme:'defence treaty',polarity:'+',modality:'actual',confidence:0.728,quote:'Putin and Kim sign defence treaty in Pyongyang',rule:'ranker',relation:'person/kim-jong-un|LOCATED_IN|city/pyongyang'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/AGREES_WITH',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/AGREES_WITH',type:'AGREES_WITH',class:'AGREE',predicate:'treaty',start:'2024-06-19',end:'2024-06-19',words:'Wednesday',polarity:'+',modality:'actual',confidence:0.869,quote:'Russian President Vladimir Putin and North Korean leader Kim Jong Un signed a defence treaty in Pyongyang on Wednesday, the first visit by Putin to the country in 24 years.',rule:'agrees-with/treaty',relation:'person/kim-jong-un|AGREES_WITH|person/vladimir-putin|2024-06-19'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/LEADS',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/LEADS',type:'LEADS',class:'POSITION',predicate:'President',polarity:'+',modality:'actual',confidence:0.9137,quote:'Russian President Vladimir Putin and North Korean leader Kim Jong Un signed a defence treaty in Pyongyang on Wednesday, the first visit by Putin to the country in 24 years.',rule:'leads/president',relation:'person/vladimir-putin|LEADS|country/ru'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/LOCATED_IN',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/LOCATED_IN',type:'LOCATED_IN',class:'LOCATED',predicate:'sign',theme:'a defence treaty in Pyongyang',start:'2024-06-19',end:'2024-06-19',words:'Wednesday',polarity:'+',modality:'actual',confidence:0.7395,quote:'Russian President Vladimir Putin and North Korean leader Kim Jong Un signed a defence treaty in Pyongyang on Wednesday, the first visit by Putin to the country in 24 years.',rule:'ranker',relation:'person/kim-jong-un|LOCATED_IN|city/pyongyang'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/VISITS',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/VISITS',type:'VISITS',class:'CONSULT',predicate:'visit',start:'2024-06-19',end:'2024-06-19',words:'Wednesday',polarity:'+',modality:'actual',confidence:0.6401,quote:'Russian President Vladimir Putin and North Korean leader Kim Jong Un signed a defence treaty in Pyongyang on Wednesday, the first visit by Putin to the country in 24 years.',rule:'visits/visit',relation:'person/vladimir-putin|VISITS|country/kp|2024-06-19'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/WORKS_FOR',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/WORKS_FOR',type:'WORKS_FOR',class:'POSITION',predicate:'Vladimir',polarity:'+',modality:'actual',confidence:0.5931,quote:'Russian President Vladimir Putin and North Korean leader Kim Jong Un signed a defence treaty in Pyongyang on Wednesday, the first visit by Putin to the country in 24 years.',rule:'ranker',relation:'person/kim-jong-un|WORKS_FOR|country/kp'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#278-340/ACCUSES',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#278-340/ACCUSES',type:'ACCUSES',class:'ACCUSE',predicate:'call',start:'2024-06-19',end:'2024-06-19',words:'Wednesday',polarity:'+',modality:'actual',confidence:0.6268,quote:'Kim called Russia “the most honest friend” of his country.',rule:'ranker',relation:'person/kim-jong-un|ACCUSES|country/ru|2024-06-19'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/ASSOCIATED_WITH',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/ASSOCIATED_WITH',type:'ASSOCIATED_WITH',class:'RELATED',predicate:'agency',polarity:'+',modality:'actual',confidence:0.4902,quote:'Putin thanked him for supporting Moscow in the war in Ukraine, and invited him to visit Moscow, according to the Russian news agency TASS.',rule:'ranker',relation:'country/ru|ASSOCIATED_WITH|organization/tass'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/FIGHTS',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/FIGHTS',type:'FIGHTS',class:'ASSAULT',predicate:'war',polarity:'+',modality:'possible',confidence:0.4712,quote:'Putin thanked him for supporting Moscow in the war in Ukraine, and invited him to visit Moscow, according to the Russian news agency TASS.',rule:'ranker',relation:'country/ru|FIGHTS|country/ua'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/PART_OF',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/PART_OF',type:'PART_OF',class:'PART',predicate:'agency',polarity:'+',modality:'actual',confidence:0.9104,quote:'Putin thanked him for supporting Moscow in the war in Ukraine, and invited him to visit Moscow, according to the Russian news agency TASS.',rule:'part-of/agency',relation:'organization/tass|PART_OF|country/ru'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/SUPPORTS',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/SUPPORTS',type:'SUPPORTS',class:'SUPPORT',predicate:'support',polarity:'+',modality:'actual',confidence:0.4859,quote:'Putin thanked him for supporting Moscow in the war in Ukraine, and invited him to visit Moscow, according to the Russian news agency TASS.',rule:'supports/support',relation:'person/vladimir-putin|SUPPORTS|country/ru'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/THANKS',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/THANKS',type:'THANKS',class:'SUPPORT',predicate:'thank',polarity:'+',modality:'actual',confidence:0.7699,quote:'Putin thanked him for supporting Moscow in the war in Ukraine, and invited him to visit Moscow, according to the Russian news agency TASS.',rule:'thanks/thank',relation:'person/vladimir-putin|THANKS|person/kim-jong-un'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#48-90/LOCATED_IN',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#48-90/LOCATED_IN',type:'LOCATED_IN',class:'LOCATED',predicate:'Square',polarity:'+',modality:'actual',confidence:0.9073,quote:'Crowds on Kim Il Sung Square in Pyongyang.',rule:'ranker',relation:'facility/kim-il-sung-square|LOCATED_IN|city/pyongyang'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#515-625/GIVES_AID_TO',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#515-625/GIVES_AID_TO',type:'GIVES_AID_TO',class:'AID',predicate:'send',theme:'weapons',polarity:'+',modality:'possible',confidence:0.7829,quote:'National Security Adviser Chang Ho-jin said that Seoul would reconsider its ban on sending weapons to Ukraine.',rule:'gives-aid-to/send',relation:'country/kr|GIVES_AID_TO|country/ua'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#515-625/WORKS_FOR',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#515-625/WORKS_FOR',type:'WORKS_FOR',class:'POSITION',predicate:'Adviser',polarity:'+',modality:'actual',confidence:0.9307,quote:'National Security Adviser Chang Ho-jin said that Seoul would reconsider its ban on sending weapons to Ukraine.',rule:'ranker',relation:'person/chang-ho-jin|WORKS_FOR|country/kr'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#669-740/ATTACKS',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#669-740/ATTACKS',type:'ATTACKS',class:'ASSAULT',predicate:'attack',polarity:'-',modality:'possible',confidence:0.9125,quote:'The White House said that no country should help Russia attack Ukraine.',rule:'attacks/attack',relation:'country/ru|ATTACKS|country/ua|denied'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#741-801/REJECTS',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#741-801/REJECTS',type:'REJECTS',class:'REJECT',predicate:'deny',polarity:'+',modality:'actual',confidence:0.6249,quote:'Putin denied that the treaty was aimed at the United States.',rule:'ranker',relation:'person/vladimir-putin|REJECTS|country/us'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#803-886/TALKS_WITH',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#803-886/TALKS_WITH',type:'TALKS_WITH',class:'CONSULT',predicate:'due',start:'2024-06-19',end:'2024-06-19',words:'later on Wednesday',polarity:'+',modality:'actual',confidence:0.5966,quote:'Putin flew to Vietnam later on Wednesday, where he is due to meet President To Lam.',rule:'ranker',relation:'person/to-lam|TALKS_WITH|person/vladimir-putin|2024-06-19'}},
{key:'claim/pyongyang-treaty.html%23bdd8e4b4#803-886/TRAVELS_TO',properties:{key:'claim/pyongyang-treaty.html%23bdd8e4b4#803-886/TRAVELS_TO',type:'TRAVELS_TO',class:'LOCATED',predicate:'fly',start:'2024-06-19',end:'2024-06-19',words:'later on Wednesday',polarity:'+',modality:'actual',confidence:0.886,quote:'Putin flew to Vietnam later on Wednesday, where he is due to meet President To Lam.',rule:'travels-to/fly',relation:'person/vladimir-putin|TRAVELS_TO|country/vn'}},
{key:'claim/summit-plans.txt%236afa2747#1008-1073/LOCATED_IN',properties:{key:'claim/summit-plans.txt%236afa2747#1008-1073/LOCATED_IN',type:'LOCATED_IN',class:'LOCATED',predicate:'meet',theme:'Mr. Kim',start:'2023-09',end:'2023-09',words:'last September',polarity:'+',modality:'actual',confidence:0.6474,quote:'Mr. Putin met Mr. Kim at the Vostochny Cosmodrome last September.',rule:'ranker',relation:'person/vladimir-putin|LOCATED_IN|facility/vostochny-cosmodrome'}},
{key:'claim/summit-plans.txt%236afa2747#1008-1073/LOCATED_IN/2',properties:{key:'claim/summit-plans.txt%236afa2747#1008-1073/LOCATED_IN/2',type:'LOCATED_IN',class:'LOCATED',predicate:'meet',start:'2023-09',end:'2023-09',words:'last September',polarity:'+',modality:'actual',confidence:0.7665,quote:'Mr. Putin met Mr. Kim at the Vostochny Cosmodrome last September.',rule:'ranker',relation:'person/kim-jong-un|LOCATED_IN|facility/vostochny-cosmodrome'}},
{key:'claim/summit-plans.txt%236afa2747#1008-1073/MEETS',properties:{key:'claim/summit-plans.txt%236afa2747#1008-1073/MEETS',type:'MEETS',class:'CONSULT',predicate:'meet',start:'2023-09',end:'2023-09',words:'last September',polarity:'+',modality:'actual',confidence:0.773,quote:'Mr. Putin met Mr. Kim at the Vostochny Cosmodrome last September.',rule:'meets/meet',relation:'person/kim-jong-un|MEETS|person/vladimir-putin|2023-09'}},
{key:'claim/summit-plans.txt%236afa2747#1074-1171/INVITES',properties:{key:'claim/summit-plans.txt%236afa2747#1074-1171/INVITES',type:'INVITES',class:'REQUEST',predicate:'invite',start:'2023-09',end:'2023-09',words:'last September',polarity:'+',modality:'actual',confidence:0.659,quote:'The North Korean leader invited the Russian president to visit Pyongyang, and Mr. Putin accepted.',rule:'invites/invite',relation:'person/kim-jong-un|INVITES|person/vladimir-putin|2023-09'}},
{key:'claim/summit-plans.txt%236afa2747#1074-1171/VISITS',properties:{key:'claim/summit-plans.txt%236afa2747#1074-1171/VISITS',type:'VISITS',class:'CONSULT',predicate:'visit',polarity:'+',modality:'possible',confidence:0.5021,quote:'The North Korean leader invited the Russian president to visit Pyongyang, and Mr. Putin accepted.',rule:'visits/visit',relation:'person/kim-jong-un|VISITS|city/pyongyang'}},
{key:'claim/summit-plans.txt%236afa2747#108-178/PRAISES',properties:{key:'claim/summit-plans.txt%236afa2747#108-178/PRAISES',type:'PRAISES',class:'SUPPORT',predicate:'praise',theme:'Bond With Moscow',polarity:'+',modality:'actual',confidence:0.6985,quote:'Kremlin Readies Putin Trip as Kim Praises “Blood” Bond With Moscow',rule:'praises/praise',relation:'person/kim-jong-un|PRAISES|country/ru|2024-06-12'}},
{key:'claim/summit-plans.txt%236afa2747#108-178/VISITS',properties:{key:'claim/summit-plans.txt%236afa2747#108-178/VISITS',type:'VISITS',class:'CONSULT',predicate:'trip',polarity:'+',modality:'actual',confidence:0.8421,quote:'Kremlin Readies Putin Trip as Kim Praises “Blood” Bond With Moscow',rule:'ranker',relation:'organization/kremlin|VISITS|person/vladimir-putin'}},
{key:'claim/summit-plans.txt%236afa2747#1172-1231/LOCATED_IN',properties:{key:'claim/summit-plans.txt%236afa2747#1172-1231/LOCATED_IN',type:'LOCATED_IN',class:'LOCATED',predicate:'take',theme:'place',start:'2019-04',end:'2019-04',words:'April 2019',polarity:'+',modality:'actual',confidence:0.5405,quote:'Their first summit took place in Vladivostok in April 2019.',rule:'ranker',relation:'country/kp|LOCATED_IN|city/vladivostok'}},
{key:'claim/summit-plans.txt%236afa2747#1233-1352/ACCUSES',properties:{key:'claim/summit-plans.txt%236afa2747#1233-1352/ACCUSES',type:'ACCUSES',class:'ACCUSE',predicate:'accuse',polarity:'+',modality:'actual',confidence:0.9177,quote:'The United States and South Korea accuse North Korea of supplying shells and missiles to Russia for its war in Ukraine.',rule:'accuses/accuse',relation:'country/us|ACCUSES|country/kp'}},
{key:'claim/summit-plans.txt%236afa2747#1233-1352/ACCUSES/2',properties:{key:'claim/summit-plans.txt%236afa2747#1233-1352/ACCUSES/2',type:'ACCUSES',class:'ACCUSE',predicate:'accuse',polarity:'+',modality:'actual',confidence:0.7759,quote:'The United States and South Korea accuse North Korea of supplying shells and missiles to Russia for its war in Ukraine.',rule:'accuses/accuse',relation:'country/kr|ACCUSES|country/kp'}},
{key:'claim/summit-plans.txt%236afa2747#1233-1352/COOPERATES_WITH',properties:{key:'claim/summit-plans.txt%236afa2747#1233-1352/COOPERATES_WITH',type:'COOPERATES_WITH',class:'COOPERATE',predicate:'accuse',theme:'North Korea',polarity:'+',modality:'actual',confidence:0.5925,quote:'The United States and South Korea accuse North Korea of supplying shells and missiles to Russia for its war in Ukraine.',rule:'ranker',relation:'country/kr|COOPERATES_WITH|country/us'}},
{key:'claim/summit-plans.txt%236afa2747#1233-1352/FIGHTS',properties:{key:'claim/summit-plans.txt%236afa2747#1233-1352/FIGHTS',type:'FIGHTS',class:'ASSAULT',predicate:'war',polarity:'+',modality:'possible',confidence:0.8674,quote:'The United States and South Korea accuse North Korea of supplying shells and missiles to Russia for its war in Ukraine.',rule:'fights/war',relation:'country/ru|FIGHTS|country/ua'}},
{key:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO',properties:{key:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO',type:'SUPPLIES_ARMS_TO',class:'AID',predicate:'supply',theme:'shells and missiles',polarity:'+',modality:'possible',confidence:0.7268,quote:'The United States and South Korea accuse North Korea of supplying shells and missiles to Russia for its war in Ukraine.',rule:'supplies-arms-to/supply',relation:'country/us|SUPPLIES_ARMS_TO|country/ru'}},
{key:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO/2',properties:{key:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO/2',type:'SUPPLIES_ARMS_TO',class:'AID',predicate:'supply',theme:'shells and missiles',polarity:'+',modality:'possible',confidence:0.5462,quote:'The United States and South Korea accuse North Korea of supplying shells and missiles to Russia for its war in Ukraine.',rule:'supplies-arms-to/supply',relation:'country/kr|SUPPLIES_ARMS_TO|country/ru'}},
{key:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO/3',properties:{key:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO/3',type:'SUPPLIES_ARMS_TO',class:'AID',predicate:'supply',theme:'shells and missiles',polarity:'+',modality:'possible',confidence:0.5328,quote:'The United States and South Korea accuse North Korea of supplying shells and missiles to Russia for its war in Ukraine.',rule:'ranker',relation:'country/kp|SUPPLIES_ARMS_TO|country/ru|2024-03'}},
{key:'claim/summit-plans.txt%236afa2747#1353-1405/MOBILIZES',properties:{key:'claim/summit-plans.txt%236afa2747#1353-1405/MOBILIZES',type:'MOBILIZES',class:'MOBILIZE',predicate:'deny',theme:'any arms transfers',polarity:'+',modality:'actual',confidence:0.5496,quote:'Moscow and Pyongyang have denied any arms transfers.',rule:'ranker',relation:'country/kp|MOBILIZES|country/ru'}},
{key:'claim/summit-plans.txt%236afa2747#1353-1405/REJECTS',properties:{key:'claim/summit-plans.txt%236afa2747#1353-1405/REJECTS',type:'REJECTS',class:'REJECT',predicate:'deny',theme:'any arms transfers',polarity:'+',modality:'actual',confidence:0.4689,quote:'Moscow and Pyongyang have denied any arms transfers.',rule:'ranker',relation:'country/ru|REJECTS|country/kp'}},
{key:'claim/summit-plans.txt%236afa2747#1406-1535/ACCUSES',properties:{key:'claim/summit-plans.txt%236afa2747#1406-1535/ACCUSES',type:'ACCUSES',class:'ACCUSE',predicate:'say',start:'2024-03',end:'2024-03',words:'March',polarity:'+',modality:'actual',confidence:0.7171,quote:'South Korean Defense Minister Shin Wonsik said in March that the North had shipped about 7,000 containers of munitions to Russia.',rule:'ranker',relation:'person/shin-wonsik|ACCUSES|country/kp|2024-03'}},
{key:'claim/summit-plans.txt%236afa2747#1406-1535/SAYS_ABOUT',properties:{key:'claim/summit-plans.txt%236afa2747#1406-1535/SAYS_ABOUT',type:'SAYS_ABOUT',class:'SAY',predicate:'say',start:'2024-03',end:'2024-03',words:'March',polarity:'+',modality:'actual',confidence:0.4862,quote:'South Korean Defense Minister Shin Wonsik said in March that the North had shipped about 7,000 containers of munitions to Russia.',rule:'ranker',relation:'person/shin-wonsik|SAYS_ABOUT|country/ru|2024-03'}},
{key:'claim/summit-plans.txt%236afa2747#1406-1535/SUPPLIES_ARMS_TO',properties:{key:'claim/summit-plans.txt%236afa2747#1406-1535/SUPPLIES_ARMS_TO',type:'SUPPLIES_ARMS_TO',class:'AID',predicate:'ship',theme:'about 7,000 containers of munitions to Russia',start:'2024-03',end:'2024-03',words:'March',polarity:'+',modality:'actual',confidence:0.5067,quote:'South Korean Defense Minister Shin Wonsik said in March that the North had shipped about 7,000 containers of munitions to Russia.',rule:'ranker',relation:'country/kp|SUPPLIES_ARMS_TO|country/ru|2024-03'}},
{key:'claim/summit-plans.txt%236afa2747#1406-1535/WORKS_FOR',properties:{key:'claim/summit-plans.txt%236afa2747#1406-1535/WORKS_FOR',type:'WORKS_FOR',class:'POSITION',predicate:'Minister',polarity:'+',modality:'actual',confidence:0.9025,quote:'South Korean Defense Minister Shin Wonsik said in March that the North had shipped about 7,000 containers of munitions to Russia.',rule:'works-for/defense minister',relation:'person/shin-wonsik|WORKS_FOR|country/kr'}},
{key:'claim/summit-plans.txt%236afa2747#194-252/LOCATED_IN',properties:{key:'claim/summit-plans.txt%236afa2747#194-252/LOCATED_IN',type:'LOCATED_IN',class:'LOCATED',predicate:'shake',theme:'hands',polarity:'+',modality:'actual',confidence:0.5454,quote:'Kim Jong Un and Vladimir Putin shake hands in Vladivostok.',rule:'ranker',relation:'person/kim-jong-un|LOCATED_IN|city/vladivostok'}},
{key:'claim/summit-plans.txt%236afa2747#194-252/LOCATED_IN/2',properties:{key:'claim/summit-plans.txt%236afa2747#194-252/LOCATED_IN/2',type:'LOCATED_IN',class:'LOCATED',predicate:'shake',theme:'hands',polarity:'+',modality:'actual',confidence:0.719,quote:'Kim Jong Un and Vladimir Putin shake hands in Vladivostok.',rule:'ranker',relation:'person/vladimir-putin|LOCATED_IN|city/vladivostok'}},
{key:'claim/summit-plans.txt%236afa2747#348-492/HAS_TIES_WITH',properties:{key:'claim/summit-plans.txt%236afa2747#348-492/HAS_TIES_WITH',type:'HAS_TIES_WITH',class:'COOPERATE',predicate:'tie',start:'2024-06-12',end:'2024-06-12',words:'June 12',polarity:'+',modality:'actual',confidence:0.7546,quote:'North Korean leader Kim Jong Un praised the country’s ties with Russia on June 12, and said that the two nations had become comrades for good.',rule:'has-ties-with/ties',relation:'country/kp|HAS_TIES_WITH|country/ru|2024-06-12'}},
{key:'claim/summit-plans.txt%236afa2747#348-492/LEADS',properties:{key:'claim/summit-plans.txt%236afa2747#348-492/LEADS',type:'LEADS',class:'POSITION',predicate:'leader',polarity:'+',modality:'actual',confidence:0.9584,quote:'North Korean leader Kim Jong Un praised the country’s ties with Russia on June 12, and said that the two nations had become comrades for good.',rule:'ranker',relation:'person/kim-jong-un|LEADS|country/kp'}},
{key:'claim/summit-plans.txt%236afa2747#348-492/PRAISES',properties:{key:'claim/summit-plans.txt%236afa2747#348-492/PRAISES',type:'PRAISES',class:'SUPPORT',predicate:'praise',theme:'the country’s ties with Russia',start:'2024-06-12',end:'2024-06-12',words:'June 12',polarity:'+',modality:'actual',confidence:0.7217,quote:'North Korean leader Kim Jong Un praised the country’s ties with Russia on June 12, and said that the two nations had become comrades for good.',rule:'praises/praise',relation:'person/kim-jong-un|PRAISES|country/ru|2024-06-12'}},
{key:'claim/summit-plans.txt%236afa2747#493-630/CONGRATULATES',properties:{key:'claim/summit-plans.txt%236afa2747#493-630/CONGRATULATES',type:'CONGRATULATES',class:'SUPPORT',predicate:'congratulate',start:'2024-06-12',end:'2024-06-12',words:'June 12',polarity:'+',modality:'actual',confidence:0.7158,quote:'In a letter to Russian President Vladimir Putin, Mr. Kim congratulated him on Russia Day, the Korean Central News Agency (KCNA) reported.',rule:'congratulates/congratulate',relation:'person/kim-jong-un|CONGRATULATES|person/vladimir-putin|2024-06-12'}},
{key:'claim/summit-plans.txt%236afa2747#493-630/LEADS',properties:{key:'claim/summit-plans.txt%236afa2747#493-630/LEADS',type:'LEADS',class:'POSITION',predicate:'President',polarity:'+',modality:'actual',confidence:0.9192,quote:'In a letter to Russian President Vladimir Putin, Mr. Kim congratulated him on Russia Day, the Korean Central News Agency (KCNA) reported.',rule:'leads/president',relation:'person/vladimir-putin|LEADS|country/ru'}},
{key:'claim/summit-plans.txt%236afa2747#493-630/PART_OF',properties:{key:'claim/summit-plans.txt%236afa2747#493-630/PART_OF',type:'PART_OF',class:'PART',predicate:'report',polarity:'+',modality:'actual',confidence:0.4869,quote:'In a letter to Russian President Vladimir Putin, Mr. Kim congratulated him on Russia Day, the Korean Central News Agency (KCNA) reported.',rule:'ranker',relation:'organization/korean-central-news-agency|PART_OF|country/kp'}},
{key:'claim/summit-plans.txt%236afa2747#493-630/SAYS_ABOUT',properties:{key:'claim/summit-plans.txt%236afa2747#493-630/SAYS_ABOUT',type:'SAYS_ABOUT',class:'SAY',predicate:'report',polarity:'+',modality:'actual',confidence:0.7796,quote:'In a letter to Russian President Vladimir Putin, Mr. Kim congratulated him on Russia Day, the Korean Central News Agency (KCNA) reported.',rule:'says-about/report',relation:'organization/korean-central-news-agency|SAYS_ABOUT|person/kim-jong-un'}},
{key:'claim/summit-plans.txt%236afa2747#632-769/LOCATED_IN',properties:{key:'claim/summit-plans.txt%236afa2747#632-769/LOCATED_IN',type:'LOCATED_IN',class:'LOCATED',predicate:'broadcaster',polarity:'+',modality:'actual',confidence:0.9433,quote:'The letter came as Japanese broadcaster NHK, citing diplomats who were not named, said that Mr. Putin plans to visit Pyongyang next week.',rule:'located-in/broadcaster',relation:'organization/nhk|LOCATED_IN|country/jp'}},
{key:'claim/summit-plans.txt%236afa2747#632-769/VISITS',properties:{key:'claim/summit-plans.txt%236afa2747#632-769/VISITS',type:'VISITS',class:'CONSULT',predicate:'visit',start:'2024-06-17',end:'2024-06-23',words:'next week',polarity:'+',modality:'expected',confidence:0.7012,quote:'The letter came as Japanese broadcaster NHK, citing diplomats who were not named, said that Mr. Putin plans to visit Pyongyang next week.',rule:'visits/visit',relation:'person/vladimir-putin|VISITS|country/kp|2024-06-19'}},
{key:'claim/summit-plans.txt%236afa2747#770-877/REPRESENTS',properties:{key:'claim/summit-plans.txt%236afa2747#770-877/REPRESENTS',type:'REPRESENTS',class:'POSITION',predicate:'spokesman',polarity:'+',modality:'actual',confidence:0.9123,quote:'The Kremlin’s spokesman, Dmitry Peskov, told reporters that a visit was being prepared, but gave no date.',rule:'represents/spokesman',relation:'person/dmitry-peskov|REPRESENTS|organization/kremlin'}},
{key:'claim/summit-plans.txt%236afa2747#878-955/PART_OF',properties:{key:'claim/summit-plans.txt%236afa2747#878-955/PART_OF',type:'PART_OF',class:'PART',predicate:'confirm',polarity:'+',modality:'actual',confidence:0.8235,quote:'South Korea’s Unification Ministry neither confirmed nor denied the report.',rule:'ranker',relation:'organization/ministry-of-unification|PART_OF|country/kr'}},
{key:'claim/washington-answers.txt%23561e457f#101-147/WARNS',properties:{key:'claim/washington-answers.txt%23561e457f#101-147/WARNS',type:'WARNS',class:'THREATEN',predicate:'warn',polarity:'+',modality:'actual',confidence:0.8979,quote:'US warns Russia and North Korea over arms deal',rule:'ranker',relation:'country/us|WARNS|country/ru'}},
{key:'claim/washington-answers.txt%23561e457f#101-147/WARNS/2',properties:{key:'claim/washington-answers.txt%23561e457f#101-147/WARNS/2',type:'WARNS',class:'THREATEN',predicate:'warn',polarity:'+',modality:'actual',confidence:0.7115,quote:'US warns Russia and North Korea over arms deal',rule:'ranker',relation:'country/us|WARNS|country/kp'}},
{key:'claim/washington-answers.txt%23561e457f#1028-1121/REPRESENTS',properties:{key:'claim/washington-answers.txt%23561e457f#1028-1121/REPRESENTS',type:'REPRESENTS',class:'POSITION',predicate:'spokesman',polarity:'+',modality:'actual',confidence:0.9266,quote:'Foreign Ministry spokesman Lin Jian said that Beijing had no knowledge of any arms transfers.',rule:'represents/spokesman',relation:'person/lin-jian|REPRESENTS|organization/foreign-ministry'}},
{key:'claim/washington-answers.txt%23561e457f#1028-1121/REPRESENTS/2',properties:{key:'claim/washington-answers.txt%23561e457f#1028-1121/REPRESENTS/2',type:'REPRESENTS',class:'POSITION',predicate:'spokesman',polarity:'+',modality:'actual',confidence:0.8553,quote:'Foreign Ministry spokesman Lin Jian said that Beijing had no knowledge of any arms transfers.',rule:'ranker',relation:'person/lin-jian|REPRESENTS|country/cn'}},
{key:'claim/washington-answers.txt%23561e457f#149-253/WARNS',properties:{key:'claim/washington-answers.txt%23561e457f#149-253/WARNS',type:'WARNS',class:'THREATEN',predicate:'warn',polarity:'+',modality:'actual',confidence:0.9167,quote:'U.S. Secretary of State Antony Blinken warned Russia on Friday against a new arms deal with North Korea.',rule:'ranker',relation:'person/antony-blinken|WARNS|country/ru'}},
{key:'claim/washington-answers.txt%23561e457f#149-253/WARNS/2',properties:{key:'claim/washington-answers.txt%23561e457f#149-253/WARNS/2',type:'WARNS',class:'THREATEN',predicate:'warn',polarity:'+',modality:'actual',confidence:0.4647,quote:'U.S. Secretary of State Antony Blinken warned Russia on Friday against a new arms deal with North Korea.',rule:'ranker',relation:'person/antony-blinken|WARNS|country/kp'}},
{key:'claim/washington-answers.txt%23561e457f#149-253/WORKS_FOR',properties:{key:'claim/washington-answers.txt%23561e457f#149-253/WORKS_FOR',type:'WORKS_FOR',class:'POSITION',predicate:'Secretary',theme:'State',polarity:'+',modality:'actual',confidence:0.9372,quote:'U.S. Secretary of State Antony Blinken warned Russia on Friday against a new arms deal with North Korea.',rule:'ranker',relation:'person/antony-blinken|WORKS_FOR|country/us'}},
{key:'claim/washington-answers.txt%23561e457f#254-371/ACCUSES',properties:{key:'claim/washington-answers.txt%23561e457f#254-371/ACCUSES',type:'ACCUSES',class:'ACCUSE',predicate:'believe',polarity:'+',modality:'actual',confidence:0.7257,quote:'Washington believes that Pyongyang has sent ballistic missiles to Moscow, an allegation that both governments reject.',rule:'ranker',relation:'country/us|ACCUSES|country/kp'}},
{key:'claim/washington-answers.txt%23561e457f#254-371/GIVES_AID_TO',properties:{key:'claim/washington-answers.txt%23561e457f#254-371/GIVES_AID_TO',type:'GIVES_AID_TO',class:'AID',predicate:'send',theme:'ballistic missiles',polarity:'+',modality:'possible',confidence:0.9168,quote:'Washington believes that Pyongyang has sent ballistic missiles to Moscow, an allegation that both governments reject.',rule:'gives-aid-to/send',relation:'country/kp|GIVES_AID_TO|city/moscow'}},
{key:'claim/washington-answers.txt%23561e457f#373-524/LOCATED_IN',properties:{key:'claim/washington-answers.txt%23561e457f#373-524/LOCATED_IN',type:'LOCATED_IN',class:'LOCATED',predicate:'meet',polarity:'+',modality:'actual',confidence:0.8143,quote:'“We will do everything we can to cut off the support,” Blinken told reporters after he met South Korean Foreign Minister Cho Tae-yul in Washington.',rule:'ranker',relation:'person/cho-tae-yul|LOCATED_IN|city/washington'}},
{key:'claim/washington-answers.txt%23561e457f#373-524/MEETS',properties:{key:'claim/washington-answers.txt%23561e457f#373-524/MEETS',type:'MEETS',class:'CONSULT',predicate:'meet',polarity:'+',modality:'actual',confidence:0.8425,quote:'“We will do everything we can to cut off the support,” Blinken told reporters after he met South Korean Foreign Minister Cho Tae-yul in Washington.',rule:'meets/meet',relation:'person/antony-blinken|MEETS|person/cho-tae-yul'}},
{key:'claim/washington-answers.txt%23561e457f#373-524/REPRESENTS',properties:{key:'claim/washington-answers.txt%23561e457f#373-524/REPRESENTS',type:'REPRESENTS',class:'POSITION',predicate:'Minister',polarity:'+',modality:'actual',confidence:0.966,quote:'“We will do everything we can to cut off the support,” Blinken told reporters after he met South Korean Foreign Minister Cho Tae-yul in Washington.',rule:'represents/foreign minister',relation:'person/cho-tae-yul|REPRESENTS|country/kr'}},
{key:'claim/washington-answers.txt%23561e457f#595-739/COOPERATES_WITH',properties:{key:'claim/washington-answers.txt%23561e457f#595-739/COOPERATES_WITH',type:'COOPERATES_WITH',class:'COOPERATE',predicate:'sanction',theme:'two Russian companies',polarity:'+',modality:'actual',confidence:0.5732,quote:'The US Treasury sanctioned two Russian companies in May for buying North Korean shells, and South Korea froze the assets of seven North Koreans.',rule:'ranker',relation:'country/kp|COOPERATES_WITH|organization/us-treasury-department'}},
{key:'claim/washington-answers.txt%23561e457f#595-739/SANCTIONS',properties:{key:'claim/washington-answers.txt%23561e457f#595-739/SANCTIONS',type:'SANCTIONS',class:'SANCTION',predicate:'sanction',theme:'two Russian companies',polarity:'+',modality:'actual',confidence:0.4832,quote:'The US Treasury sanctioned two Russian companies in May for buying North Korean shells, and South Korea froze the assets of seven North Koreans.',rule:'ranker',relation:'organization/us-treasury-department|SANCTIONS|country/ru'}},
{key:'claim/washington-answers.txt%23561e457f#595-739/SANCTIONS/2',properties:{key:'claim/washington-answers.txt%23561e457f#595-739/SANCTIONS/2',type:'SANCTIONS',class:'SANCTION',predicate:'fbe',theme:'the assets of seven North Koreans',polarity:'+',modality:'actual',confidence:0.7084,quote:'The US Treasury sanctioned two Russian companies in May for buying North Korean shells, and South Korea froze the assets of seven North Koreans.',rule:'ranker',relation:'country/kr|SANCTIONS|country/kp'}},
{key:'claim/washington-answers.txt%23561e457f#741-834/AGREES_WITH',properties:{key:'claim/washington-answers.txt%23561e457f#741-834/AGREES_WITH',type:'AGREES_WITH',class:'AGREE',predicate:'pact',polarity:'+',modality:'possible',confidence:0.9158,quote:'Cho said Seoul could send weapons to Ukraine if Putin signs a military pact with Kim Jong-un.',rule:'agrees-with/pact',relation:'person/kim-jong-un|AGREES_WITH|person/vladimir-putin|2024-06-19'}},
{key:'claim/washington-answers.txt%23561e457f#741-834/GIVES_AID_TO',properties:{key:'claim/washington-answers.txt%23561e457f#741-834/GIVES_AID_TO',type:'GIVES_AID_TO',class:'AID',predicate:'send',theme:'weapons',polarity:'+',modality:'possible',confidence:0.9365,quote:'Cho said Seoul could send weapons to Ukraine if Putin signs a military pact with Kim Jong-un.',rule:'gives-aid-to/send',relation:'country/kr|GIVES_AID_TO|country/ua'}},
{key:'claim/washington-answers.txt%23561e457f#741-834/WORKS_FOR',properties:{key:'claim/washington-answers.txt%23561e457f#741-834/WORKS_FOR',type:'WORKS_FOR',class:'POSITION',predicate:'say',polarity:'+',modality:'actual',confidence:0.4885,quote:'Cho said Seoul could send weapons to Ukraine if Putin signs a military pact with Kim Jong-un.',rule:'ranker',relation:'person/cho-tae-yul|WORKS_FOR|country/kr'}},
{key:'claim/washington-answers.txt%23561e457f#835-896/REPRESENTS',properties:{key:'claim/washington-answers.txt%23561e457f#835-896/REPRESENTS',type:'REPRESENTS',class:'POSITION',predicate:'Minister',polarity:'+',modality:'actual',confidence:0.9824,quote:'Russian Foreign Minister Sergey Lavrov dismissed the warning.',rule:'represents/foreign minister',relation:'person/sergei-lavrov|REPRESENTS|country/ru'}},
{key:'claim/washington-answers.txt%23561e457f#897-956/TALKS_WITH',properties:{key:'claim/washington-answers.txt%23561e457f#897-956/TALKS_WITH',type:'TALKS_WITH',class:'CONSULT',predicate:'expect',polarity:'+',modality:'expected',confidence:0.6997,quote:'He is expected to travel to Pyongyang with Putin next week.',rule:'ranker',relation:'person/sergei-lavrov|TALKS_WITH|person/vladimir-putin|expected'}},
{key:'claim/washington-answers.txt%23561e457f#897-956/VISITS',properties:{key:'claim/washington-answers.txt%23561e457f#897-956/VISITS',type:'VISITS',class:'CONSULT',predicate:'travel',polarity:'+',modality:'expected',confidence:0.9088,quote:'He is expected to travel to Pyongyang with Putin next week.',rule:'visits/travel',relation:'person/sergei-lavrov|VISITS|city/pyongyang|expected'}},
{key:'claim/washington-answers.txt%23561e457f#958-1027/COOPERATES_WITH',properties:{key:'claim/washington-answers.txt%23561e457f#958-1027/COOPERATES_WITH',type:'COOPERATES_WITH',class:'COOPERATE',predicate:'partner',polarity:'+',modality:'actual',confidence:0.7472,quote:'China, North Korea’s largest trading partner, called for restraint.',rule:'cooperates-with/partner',relation:'country/cn|COOPERATES_WITH|country/kp'}}
] AS row
MERGE (n:Claim {key: row.key})
WITH n, row WHERE properties(n) <> row.properties
SET n = row.properties;
UNWIND [
{from:'country/kr',to:'country/kp',key:'country/kr|ACCUSES|country/kp',properties:{key:'country/kr|ACCUSES|country/kp',status:'asserted',class:'ACCUSE',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.7759}},
{from:'country/us',to:'country/kp',key:'country/us|ACCUSES|country/kp',properties:{key:'country/us|ACCUSES|country/kp',status:'asserted',class:'ACCUSE',documents:['summit-plans.txt#6afa2747','washington-answers.txt#561e457f'],origins:2,confidence:0.9774}},
{from:'person/kim-jong-un',to:'country/ru',key:'person/kim-jong-un|ACCUSES|country/ru|2024-06-19',properties:{key:'person/kim-jong-un|ACCUSES|country/ru|2024-06-19',status:'asserted',class:'ACCUSE',first:'2024-06-19',last:'2024-06-19',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.6268}},
{from:'person/shin-wonsik',to:'country/kp',key:'person/shin-wonsik|ACCUSES|country/kp|2024-03',properties:{key:'person/shin-wonsik|ACCUSES|country/kp|2024-03',status:'asserted',class:'ACCUSE',first:'2024-03',last:'2024-03',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.7171}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:ACCUSES {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'person/kim-jong-un',to:'person/vladimir-putin',key:'person/kim-jong-un|AGREES_WITH|person/vladimir-putin|2024-06-19',properties:{key:'person/kim-jong-un|AGREES_WITH|person/vladimir-putin|2024-06-19',status:'asserted',class:'AGREE',first:'2024-06-19',last:'2024-06-19',place:'city/pyongyang',documents:['pyongyang-treaty.html#bdd8e4b4','washington-answers.txt#561e457f'],origins:2,confidence:0.993,asserted_by:['person/cho-tae-yul']}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:AGREES_WITH {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'country/ru',to:'organization/tass',key:'country/ru|ASSOCIATED_WITH|organization/tass',properties:{key:'country/ru|ASSOCIATED_WITH|organization/tass',status:'asserted',class:'RELATED',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.4902}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:ASSOCIATED_WITH {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'country/ru',to:'country/ua',key:'country/ru|ATTACKS|country/ua|denied',properties:{key:'country/ru|ATTACKS|country/ua|denied',status:'denied',class:'ASSAULT',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.9125,denied_by:['organization/white-house']}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:ATTACKS {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'person/kim-jong-un',to:'person/vladimir-putin',key:'person/kim-jong-un|CONGRATULATES|person/vladimir-putin|2024-06-12',properties:{key:'person/kim-jong-un|CONGRATULATES|person/vladimir-putin|2024-06-12',status:'reported',class:'SUPPORT',first:'2024-06-12',last:'2024-06-12',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.7158,asserted_by:['organization/korean-central-news-agency']}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:CONGRATULATES {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'country/cn',to:'country/kp',key:'country/cn|COOPERATES_WITH|country/kp',properties:{key:'country/cn|COOPERATES_WITH|country/kp',status:'asserted',class:'COOPERATE',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.7472}},
{from:'country/kp',to:'organization/us-treasury-department',key:'country/kp|COOPERATES_WITH|organization/us-treasury-department',properties:{key:'country/kp|COOPERATES_WITH|organization/us-treasury-department',status:'asserted',class:'COOPERATE',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.5732}},
{from:'country/kr',to:'country/us',key:'country/kr|COOPERATES_WITH|country/us',properties:{key:'country/kr|COOPERATES_WITH|country/us',status:'asserted',class:'COOPERATE',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.5925}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:COOPERATES_WITH {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'country/ru',to:'country/ua',key:'country/ru|FIGHTS|country/ua',properties:{key:'country/ru|FIGHTS|country/ua',status:'reported',class:'ASSAULT',documents:['pyongyang-treaty.html#bdd8e4b4','summit-plans.txt#6afa2747'],origins:2,confidence:0.9299,asserted_by:['country/us','person/vladimir-putin']}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:FIGHTS {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'country/kp',to:'city/moscow',key:'country/kp|GIVES_AID_TO|city/moscow',properties:{key:'country/kp|GIVES_AID_TO|city/moscow',status:'reported',class:'AID',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.9168,asserted_by:['country/us']}},
{from:'country/kr',to:'country/ua',key:'country/kr|GIVES_AID_TO|country/ua',properties:{key:'country/kr|GIVES_AID_TO|country/ua',status:'reported',class:'AID',documents:['pyongyang-treaty.html#bdd8e4b4','washington-answers.txt#561e457f'],origins:2,confidence:0.9862,asserted_by:['person/chang-ho-jin','person/cho-tae-yul']}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:GIVES_AID_TO {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'country/kp',to:'country/ru',key:'country/kp|HAS_TIES_WITH|country/ru|2024-06-12',properties:{key:'country/kp|HAS_TIES_WITH|country/ru|2024-06-12',status:'asserted',class:'COOPERATE',first:'2024-06-12',last:'2024-06-12',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.7546}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:HAS_TIES_WITH {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'person/kim-jong-un',to:'person/vladimir-putin',key:'person/kim-jong-un|INVITES|person/vladimir-putin|2023-09',properties:{key:'person/kim-jong-un|INVITES|person/vladimir-putin|2023-09',status:'asserted',class:'REQUEST',first:'2023-09',last:'2023-09',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.659}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:INVITES {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'person/kim-jong-un',to:'country/kp',key:'person/kim-jong-un|LEADS|country/kp',properties:{key:'person/kim-jong-un|LEADS|country/kp',status:'asserted',class:'POSITION',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.9584}},
{from:'person/vladimir-putin',to:'country/ru',key:'person/vladimir-putin|LEADS|country/ru',properties:{key:'person/vladimir-putin|LEADS|country/ru',status:'asserted',class:'POSITION',documents:['pyongyang-treaty.html#bdd8e4b4','summit-plans.txt#6afa2747'],origins:2,confidence:0.993}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:LEADS {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'country/kp',to:'city/vladivostok',key:'country/kp|LOCATED_IN|city/vladivostok',properties:{key:'country/kp|LOCATED_IN|city/vladivostok',status:'asserted',class:'LOCATED',first:'2019-04',last:'2019-04',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.5405}},
{from:'facility/kim-il-sung-square',to:'city/pyongyang',key:'facility/kim-il-sung-square|LOCATED_IN|city/pyongyang',properties:{key:'facility/kim-il-sung-square|LOCATED_IN|city/pyongyang',status:'asserted',class:'LOCATED',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.9073}},
{from:'organization/nhk',to:'country/jp',key:'organization/nhk|LOCATED_IN|country/jp',properties:{key:'organization/nhk|LOCATED_IN|country/jp',status:'asserted',class:'LOCATED',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.9433}},
{from:'person/cho-tae-yul',to:'city/washington',key:'person/cho-tae-yul|LOCATED_IN|city/washington',properties:{key:'person/cho-tae-yul|LOCATED_IN|city/washington',status:'asserted',class:'LOCATED',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.8143}},
{from:'person/kim-jong-un',to:'city/pyongyang',key:'person/kim-jong-un|LOCATED_IN|city/pyongyang',properties:{key:'person/kim-jong-un|LOCATED_IN|city/pyongyang',status:'asserted',class:'LOCATED',first:'2024-06-19',last:'2024-06-19',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.7395}},
{from:'person/kim-jong-un',to:'city/vladivostok',key:'person/kim-jong-un|LOCATED_IN|city/vladivostok',properties:{key:'person/kim-jong-un|LOCATED_IN|city/vladivostok',status:'asserted',class:'LOCATED',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.5454}},
{from:'person/kim-jong-un',to:'facility/vostochny-cosmodrome',key:'person/kim-jong-un|LOCATED_IN|facility/vostochny-cosmodrome',properties:{key:'person/kim-jong-un|LOCATED_IN|facility/vostochny-cosmodrome',status:'asserted',class:'LOCATED',first:'2023-09',last:'2023-09',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.7665}},
{from:'person/vladimir-putin',to:'city/pyongyang',key:'person/vladimir-putin|LOCATED_IN|city/pyongyang',properties:{key:'person/vladimir-putin|LOCATED_IN|city/pyongyang',status:'asserted',class:'LOCATED',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.5068}},
{from:'person/vladimir-putin',to:'city/vladivostok',key:'person/vladimir-putin|LOCATED_IN|city/vladivostok',properties:{key:'person/vladimir-putin|LOCATED_IN|city/vladivostok',status:'asserted',class:'LOCATED',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.719}},
{from:'person/vladimir-putin',to:'facility/vostochny-cosmodrome',key:'person/vladimir-putin|LOCATED_IN|facility/vostochny-cosmodrome',properties:{key:'person/vladimir-putin|LOCATED_IN|facility/vostochny-cosmodrome',status:'asserted',class:'LOCATED',first:'2023-09',last:'2023-09',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.6474}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:LOCATED_IN {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'person/antony-blinken',to:'person/cho-tae-yul',key:'person/antony-blinken|MEETS|person/cho-tae-yul',properties:{key:'person/antony-blinken|MEETS|person/cho-tae-yul',status:'asserted',class:'CONSULT',place:'city/washington',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.8425}},
{from:'person/kim-jong-un',to:'person/vladimir-putin',key:'person/kim-jong-un|MEETS|person/vladimir-putin|2023-09',properties:{key:'person/kim-jong-un|MEETS|person/vladimir-putin|2023-09',status:'asserted',class:'CONSULT',first:'2023-09',last:'2023-09',place:'facility/vostochny-cosmodrome',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.773}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:MEETS {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'country/kp',to:'country/ru',key:'country/kp|MOBILIZES|country/ru',properties:{key:'country/kp|MOBILIZES|country/ru',status:'asserted',class:'MOBILIZE',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.5496}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:MOBILIZES {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'organization/korean-central-news-agency',to:'country/kp',key:'organization/korean-central-news-agency|PART_OF|country/kp',properties:{key:'organization/korean-central-news-agency|PART_OF|country/kp',status:'asserted',class:'PART',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.4869}},
{from:'organization/ministry-of-unification',to:'country/kr',key:'organization/ministry-of-unification|PART_OF|country/kr',properties:{key:'organization/ministry-of-unification|PART_OF|country/kr',status:'asserted',class:'PART',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.8235}},
{from:'organization/tass',to:'country/ru',key:'organization/tass|PART_OF|country/ru',properties:{key:'organization/tass|PART_OF|country/ru',status:'asserted',class:'PART',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.9104}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:PART_OF {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'person/kim-jong-un',to:'country/ru',key:'person/kim-jong-un|PRAISES|country/ru|2024-06-12',properties:{key:'person/kim-jong-un|PRAISES|country/ru|2024-06-12',status:'asserted',class:'SUPPORT',first:'2024-06-12',last:'2024-06-12',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.7217}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:PRAISES {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'country/ru',to:'country/kp',key:'country/ru|REJECTS|country/kp',properties:{key:'country/ru|REJECTS|country/kp',status:'asserted',class:'REJECT',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.4689}},
{from:'person/vladimir-putin',to:'country/us',key:'person/vladimir-putin|REJECTS|country/us',properties:{key:'person/vladimir-putin|REJECTS|country/us',status:'asserted',class:'REJECT',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.6249}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:REJECTS {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'person/cho-tae-yul',to:'country/kr',key:'person/cho-tae-yul|REPRESENTS|country/kr',properties:{key:'person/cho-tae-yul|REPRESENTS|country/kr',status:'asserted',class:'POSITION',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.966}},
{from:'person/dmitry-peskov',to:'organization/kremlin',key:'person/dmitry-peskov|REPRESENTS|organization/kremlin',properties:{key:'person/dmitry-peskov|REPRESENTS|organization/kremlin',status:'asserted',class:'POSITION',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.9123}},
{from:'person/lin-jian',to:'country/cn',key:'person/lin-jian|REPRESENTS|country/cn',properties:{key:'person/lin-jian|REPRESENTS|country/cn',status:'asserted',class:'POSITION',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.8553}},
{from:'person/lin-jian',to:'organization/foreign-ministry',key:'person/lin-jian|REPRESENTS|organization/foreign-ministry',properties:{key:'person/lin-jian|REPRESENTS|organization/foreign-ministry',status:'asserted',class:'POSITION',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.9266}},
{from:'person/sergei-lavrov',to:'country/ru',key:'person/sergei-lavrov|REPRESENTS|country/ru',properties:{key:'person/sergei-lavrov|REPRESENTS|country/ru',status:'asserted',class:'POSITION',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.9824}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:REPRESENTS {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'country/kr',to:'country/kp',key:'country/kr|SANCTIONS|country/kp',properties:{key:'country/kr|SANCTIONS|country/kp',status:'asserted',class:'SANCTION',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.7084}},
{from:'organization/us-treasury-department',to:'country/ru',key:'organization/us-treasury-department|SANCTIONS|country/ru',properties:{key:'organization/us-treasury-department|SANCTIONS|country/ru',status:'asserted',class:'SANCTION',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.4832}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:SANCTIONS {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'organization/korean-central-news-agency',to:'person/kim-jong-un',key:'organization/korean-central-news-agency|SAYS_ABOUT|person/kim-jong-un',properties:{key:'organization/korean-central-news-agency|SAYS_ABOUT|person/kim-jong-un',status:'asserted',class:'SAY',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.7796}},
{from:'person/shin-wonsik',to:'country/ru',key:'person/shin-wonsik|SAYS_ABOUT|country/ru|2024-03',properties:{key:'person/shin-wonsik|SAYS_ABOUT|country/ru|2024-03',status:'asserted',class:'SAY',first:'2024-03',last:'2024-03',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.4862}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:SAYS_ABOUT {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'country/kp',to:'country/ru',key:'country/kp|SUPPLIES_ARMS_TO|country/ru|2024-03',properties:{key:'country/kp|SUPPLIES_ARMS_TO|country/ru|2024-03',status:'reported',class:'AID',first:'2024-03',last:'2024-03',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.5328,asserted_by:['country/us','person/shin-wonsik']}},
{from:'country/kr',to:'country/ru',key:'country/kr|SUPPLIES_ARMS_TO|country/ru',properties:{key:'country/kr|SUPPLIES_ARMS_TO|country/ru',status:'reported',class:'AID',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.5462,asserted_by:['country/us']}},
{from:'country/us',to:'country/ru',key:'country/us|SUPPLIES_ARMS_TO|country/ru',properties:{key:'country/us|SUPPLIES_ARMS_TO|country/ru',status:'reported',class:'AID',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.7268}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:SUPPLIES_ARMS_TO {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'person/vladimir-putin',to:'country/ru',key:'person/vladimir-putin|SUPPORTS|country/ru',properties:{key:'person/vladimir-putin|SUPPORTS|country/ru',status:'asserted',class:'SUPPORT',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.4859}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:SUPPORTS {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'person/sergei-lavrov',to:'person/vladimir-putin',key:'person/sergei-lavrov|TALKS_WITH|person/vladimir-putin|expected',properties:{key:'person/sergei-lavrov|TALKS_WITH|person/vladimir-putin|expected',status:'expected',class:'CONSULT',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.6997}},
{from:'person/to-lam',to:'person/vladimir-putin',key:'person/to-lam|TALKS_WITH|person/vladimir-putin|2024-06-19',properties:{key:'person/to-lam|TALKS_WITH|person/vladimir-putin|2024-06-19',status:'asserted',class:'CONSULT',first:'2024-06-19',last:'2024-06-19',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.5966}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:TALKS_WITH {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'person/vladimir-putin',to:'person/kim-jong-un',key:'person/vladimir-putin|THANKS|person/kim-jong-un',properties:{key:'person/vladimir-putin|THANKS|person/kim-jong-un',status:'asserted',class:'SUPPORT',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.7699}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:THANKS {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'person/vladimir-putin',to:'country/vn',key:'person/vladimir-putin|TRAVELS_TO|country/vn',properties:{key:'person/vladimir-putin|TRAVELS_TO|country/vn',status:'asserted',class:'LOCATED',first:'2024-06-19',last:'2024-06-19',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.886}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:TRAVELS_TO {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'organization/kremlin',to:'person/vladimir-putin',key:'organization/kremlin|VISITS|person/vladimir-putin',properties:{key:'organization/kremlin|VISITS|person/vladimir-putin',status:'asserted',class:'CONSULT',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.8421}},
{from:'person/kim-jong-un',to:'city/pyongyang',key:'person/kim-jong-un|VISITS|city/pyongyang',properties:{key:'person/kim-jong-un|VISITS|city/pyongyang',status:'reported',class:'CONSULT',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.5021}},
{from:'person/sergei-lavrov',to:'city/pyongyang',key:'person/sergei-lavrov|VISITS|city/pyongyang|expected',properties:{key:'person/sergei-lavrov|VISITS|city/pyongyang|expected',status:'expected',class:'CONSULT',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.9088}},
{from:'person/vladimir-putin',to:'country/kp',key:'person/vladimir-putin|VISITS|country/kp|2024-06-19',properties:{key:'person/vladimir-putin|VISITS|country/kp|2024-06-19',status:'asserted',class:'CONSULT',first:'2024-06-19',last:'2024-06-19',documents:['pyongyang-treaty.html#bdd8e4b4','summit-plans.txt#6afa2747'],origins:2,confidence:0.8925}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:VISITS {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'country/us',to:'country/kp',key:'country/us|WARNS|country/kp',properties:{key:'country/us|WARNS|country/kp',status:'asserted',class:'THREATEN',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.7115}},
{from:'country/us',to:'country/ru',key:'country/us|WARNS|country/ru',properties:{key:'country/us|WARNS|country/ru',status:'asserted',class:'THREATEN',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.8979}},
{from:'person/antony-blinken',to:'country/kp',key:'person/antony-blinken|WARNS|country/kp',properties:{key:'person/antony-blinken|WARNS|country/kp',status:'asserted',class:'THREATEN',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.4647}},
{from:'person/antony-blinken',to:'country/ru',key:'person/antony-blinken|WARNS|country/ru',properties:{key:'person/antony-blinken|WARNS|country/ru',status:'asserted',class:'THREATEN',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.9167}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:WARNS {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'person/antony-blinken',to:'country/us',key:'person/antony-blinken|WORKS_FOR|country/us',properties:{key:'person/antony-blinken|WORKS_FOR|country/us',status:'asserted',class:'POSITION',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.9372}},
{from:'person/chang-ho-jin',to:'country/kr',key:'person/chang-ho-jin|WORKS_FOR|country/kr',properties:{key:'person/chang-ho-jin|WORKS_FOR|country/kr',status:'asserted',class:'POSITION',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.9307}},
{from:'person/cho-tae-yul',to:'country/kr',key:'person/cho-tae-yul|WORKS_FOR|country/kr',properties:{key:'person/cho-tae-yul|WORKS_FOR|country/kr',status:'asserted',class:'POSITION',documents:['washington-answers.txt#561e457f'],origins:1,confidence:0.4885}},
{from:'person/kim-jong-un',to:'country/kp',key:'person/kim-jong-un|WORKS_FOR|country/kp',properties:{key:'person/kim-jong-un|WORKS_FOR|country/kp',status:'asserted',class:'POSITION',documents:['pyongyang-treaty.html#bdd8e4b4'],origins:1,confidence:0.5931}},
{from:'person/shin-wonsik',to:'country/kr',key:'person/shin-wonsik|WORKS_FOR|country/kr',properties:{key:'person/shin-wonsik|WORKS_FOR|country/kr',status:'asserted',class:'POSITION',documents:['summit-plans.txt#6afa2747'],origins:1,confidence:0.9025}}
] AS row
MATCH (a:Entity {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:WORKS_FOR {key: row.key}]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
UNWIND [
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/AGREES_WITH',to:'person/kim-jong-un',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/LOCATED_IN',to:'person/vladimir-putin',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/LOCATED_IN/2',to:'person/kim-jong-un',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/AGREES_WITH',to:'person/vladimir-putin',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/LEADS',to:'person/vladimir-putin',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/LOCATED_IN',to:'person/kim-jong-un',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/VISITS',to:'person/vladimir-putin',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/WORKS_FOR',to:'person/kim-jong-un',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#278-340/ACCUSES',to:'person/kim-jong-un',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/ASSOCIATED_WITH',to:'country/ru',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/FIGHTS',to:'country/ru',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/PART_OF',to:'organization/tass',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/SUPPORTS',to:'person/vladimir-putin',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/THANKS',to:'person/vladimir-putin',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#48-90/LOCATED_IN',to:'facility/kim-il-sung-square',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#515-625/GIVES_AID_TO',to:'country/kr',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#515-625/WORKS_FOR',to:'person/chang-ho-jin',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#669-740/ATTACKS',to:'country/ru',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#741-801/REJECTS',to:'person/vladimir-putin',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#803-886/TALKS_WITH',to:'person/vladimir-putin',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#803-886/TRAVELS_TO',to:'person/vladimir-putin',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1008-1073/LOCATED_IN',to:'person/vladimir-putin',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1008-1073/LOCATED_IN/2',to:'person/kim-jong-un',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1008-1073/MEETS',to:'person/vladimir-putin',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1074-1171/INVITES',to:'person/kim-jong-un',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1074-1171/VISITS',to:'person/kim-jong-un',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#108-178/PRAISES',to:'person/kim-jong-un',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#108-178/VISITS',to:'organization/kremlin',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1172-1231/LOCATED_IN',to:'country/kp',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/ACCUSES',to:'country/us',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/ACCUSES/2',to:'country/kr',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/COOPERATES_WITH',to:'country/kr',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/FIGHTS',to:'country/ru',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO',to:'country/us',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO/2',to:'country/kr',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO/3',to:'country/kp',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1353-1405/MOBILIZES',to:'country/kp',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1353-1405/REJECTS',to:'country/ru',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1406-1535/ACCUSES',to:'person/shin-wonsik',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1406-1535/SAYS_ABOUT',to:'person/shin-wonsik',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1406-1535/SUPPLIES_ARMS_TO',to:'country/kp',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1406-1535/WORKS_FOR',to:'person/shin-wonsik',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#194-252/LOCATED_IN',to:'person/kim-jong-un',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#194-252/LOCATED_IN/2',to:'person/vladimir-putin',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#348-492/HAS_TIES_WITH',to:'country/kp',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#348-492/LEADS',to:'person/kim-jong-un',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#348-492/PRAISES',to:'person/kim-jong-un',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#493-630/CONGRATULATES',to:'person/kim-jong-un',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#493-630/LEADS',to:'person/vladimir-putin',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#493-630/PART_OF',to:'organization/korean-central-news-agency',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#493-630/SAYS_ABOUT',to:'organization/korean-central-news-agency',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#632-769/LOCATED_IN',to:'organization/nhk',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#632-769/VISITS',to:'person/vladimir-putin',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#770-877/REPRESENTS',to:'person/dmitry-peskov',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#878-955/PART_OF',to:'organization/ministry-of-unification',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#101-147/WARNS',to:'country/us',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#101-147/WARNS/2',to:'country/us',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#1028-1121/REPRESENTS',to:'person/lin-jian',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#1028-1121/REPRESENTS/2',to:'person/lin-jian',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#149-253/WARNS',to:'person/antony-blinken',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#149-253/WARNS/2',to:'person/antony-blinken',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#149-253/WORKS_FOR',to:'person/antony-blinken',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#254-371/ACCUSES',to:'country/us',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#254-371/GIVES_AID_TO',to:'country/kp',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#373-524/LOCATED_IN',to:'person/cho-tae-yul',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#373-524/MEETS',to:'person/antony-blinken',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#373-524/REPRESENTS',to:'person/cho-tae-yul',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#595-739/COOPERATES_WITH',to:'organization/us-treasury-department',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#595-739/SANCTIONS',to:'organization/us-treasury-department',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#595-739/SANCTIONS/2',to:'country/kr',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#741-834/AGREES_WITH',to:'person/vladimir-putin',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#741-834/GIVES_AID_TO',to:'country/kr',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#741-834/WORKS_FOR',to:'person/cho-tae-yul',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#835-896/REPRESENTS',to:'person/sergei-lavrov',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#897-956/TALKS_WITH',to:'person/sergei-lavrov',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#897-956/VISITS',to:'person/sergei-lavrov',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#958-1027/COOPERATES_WITH',to:'country/cn',properties:{}}
] AS row
MATCH (a:Claim {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:SUBJECT]->(b);
UNWIND [
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/AGREES_WITH',to:'person/vladimir-putin',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/LOCATED_IN',to:'city/pyongyang',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/LOCATED_IN/2',to:'city/pyongyang',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/AGREES_WITH',to:'person/kim-jong-un',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/LEADS',to:'country/ru',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/LOCATED_IN',to:'city/pyongyang',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/VISITS',to:'country/kp',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/WORKS_FOR',to:'country/kp',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#278-340/ACCUSES',to:'country/ru',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/ASSOCIATED_WITH',to:'organization/tass',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/FIGHTS',to:'country/ua',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/PART_OF',to:'country/ru',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/SUPPORTS',to:'country/ru',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/THANKS',to:'person/kim-jong-un',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#48-90/LOCATED_IN',to:'city/pyongyang',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#515-625/GIVES_AID_TO',to:'country/ua',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#515-625/WORKS_FOR',to:'country/kr',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#669-740/ATTACKS',to:'country/ua',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#741-801/REJECTS',to:'country/us',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#803-886/TALKS_WITH',to:'person/to-lam',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#803-886/TRAVELS_TO',to:'country/vn',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1008-1073/LOCATED_IN',to:'facility/vostochny-cosmodrome',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1008-1073/LOCATED_IN/2',to:'facility/vostochny-cosmodrome',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1008-1073/MEETS',to:'person/kim-jong-un',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1074-1171/INVITES',to:'person/vladimir-putin',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1074-1171/VISITS',to:'city/pyongyang',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#108-178/PRAISES',to:'country/ru',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#108-178/VISITS',to:'person/vladimir-putin',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1172-1231/LOCATED_IN',to:'city/vladivostok',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/ACCUSES',to:'country/kp',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/ACCUSES/2',to:'country/kp',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/COOPERATES_WITH',to:'country/us',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/FIGHTS',to:'country/ua',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO',to:'country/ru',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO/2',to:'country/ru',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO/3',to:'country/ru',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1353-1405/MOBILIZES',to:'country/ru',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1353-1405/REJECTS',to:'country/kp',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1406-1535/ACCUSES',to:'country/kp',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1406-1535/SAYS_ABOUT',to:'country/ru',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1406-1535/SUPPLIES_ARMS_TO',to:'country/ru',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1406-1535/WORKS_FOR',to:'country/kr',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#194-252/LOCATED_IN',to:'city/vladivostok',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#194-252/LOCATED_IN/2',to:'city/vladivostok',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#348-492/HAS_TIES_WITH',to:'country/ru',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#348-492/LEADS',to:'country/kp',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#348-492/PRAISES',to:'country/ru',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#493-630/CONGRATULATES',to:'person/vladimir-putin',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#493-630/LEADS',to:'country/ru',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#493-630/PART_OF',to:'country/kp',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#493-630/SAYS_ABOUT',to:'person/kim-jong-un',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#632-769/LOCATED_IN',to:'country/jp',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#632-769/VISITS',to:'country/kp',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#770-877/REPRESENTS',to:'organization/kremlin',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#878-955/PART_OF',to:'country/kr',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#101-147/WARNS',to:'country/ru',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#101-147/WARNS/2',to:'country/kp',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#1028-1121/REPRESENTS',to:'organization/foreign-ministry',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#1028-1121/REPRESENTS/2',to:'country/cn',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#149-253/WARNS',to:'country/ru',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#149-253/WARNS/2',to:'country/kp',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#149-253/WORKS_FOR',to:'country/us',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#254-371/ACCUSES',to:'country/kp',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#254-371/GIVES_AID_TO',to:'city/moscow',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#373-524/LOCATED_IN',to:'city/washington',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#373-524/MEETS',to:'person/cho-tae-yul',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#373-524/REPRESENTS',to:'country/kr',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#595-739/COOPERATES_WITH',to:'country/kp',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#595-739/SANCTIONS',to:'country/ru',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#595-739/SANCTIONS/2',to:'country/kp',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#741-834/AGREES_WITH',to:'person/kim-jong-un',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#741-834/GIVES_AID_TO',to:'country/ua',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#741-834/WORKS_FOR',to:'country/kr',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#835-896/REPRESENTS',to:'country/ru',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#897-956/TALKS_WITH',to:'person/vladimir-putin',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#897-956/VISITS',to:'city/pyongyang',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#958-1027/COOPERATES_WITH',to:'country/kp',properties:{}}
] AS row
MATCH (a:Claim {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:OBJECT]->(b);
UNWIND [
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/AGREES_WITH',to:'city/pyongyang',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/AGREES_WITH',to:'city/pyongyang',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1008-1073/MEETS',to:'facility/vostochny-cosmodrome',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#373-524/MEETS',to:'city/washington',properties:{}}
] AS row
MATCH (a:Claim {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:PLACE]->(b);
UNWIND [
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/FIGHTS',to:'person/vladimir-putin',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#515-625/GIVES_AID_TO',to:'person/chang-ho-jin',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#669-740/ATTACKS',to:'organization/white-house',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/FIGHTS',to:'country/us',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO/2',to:'country/us',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO/3',to:'country/us',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1406-1535/SUPPLIES_ARMS_TO',to:'person/shin-wonsik',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#493-630/CONGRATULATES',to:'organization/korean-central-news-agency',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#254-371/GIVES_AID_TO',to:'country/us',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#741-834/AGREES_WITH',to:'person/cho-tae-yul',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#741-834/GIVES_AID_TO',to:'person/cho-tae-yul',properties:{}}
] AS row
MATCH (a:Claim {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:SAID_BY]->(b);
UNWIND [
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/AGREES_WITH',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/LOCATED_IN',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#0-46/LOCATED_IN/2',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/AGREES_WITH',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/LEADS',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/LOCATED_IN',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/VISITS',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#104-276/WORKS_FOR',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#278-340/ACCUSES',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/ASSOCIATED_WITH',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/FIGHTS',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/PART_OF',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/SUPPORTS',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#341-479/THANKS',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#48-90/LOCATED_IN',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#515-625/GIVES_AID_TO',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#515-625/WORKS_FOR',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#669-740/ATTACKS',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#741-801/REJECTS',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#803-886/TALKS_WITH',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/pyongyang-treaty.html%23bdd8e4b4#803-886/TRAVELS_TO',to:'pyongyang-treaty.html#bdd8e4b4',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1008-1073/LOCATED_IN',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1008-1073/LOCATED_IN/2',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1008-1073/MEETS',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1074-1171/INVITES',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1074-1171/VISITS',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#108-178/PRAISES',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#108-178/VISITS',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1172-1231/LOCATED_IN',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/ACCUSES',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/ACCUSES/2',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/COOPERATES_WITH',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/FIGHTS',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO/2',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1233-1352/SUPPLIES_ARMS_TO/3',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1353-1405/MOBILIZES',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1353-1405/REJECTS',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1406-1535/ACCUSES',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1406-1535/SAYS_ABOUT',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1406-1535/SUPPLIES_ARMS_TO',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#1406-1535/WORKS_FOR',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#194-252/LOCATED_IN',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#194-252/LOCATED_IN/2',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#348-492/HAS_TIES_WITH',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#348-492/LEADS',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#348-492/PRAISES',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#493-630/CONGRATULATES',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#493-630/LEADS',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#493-630/PART_OF',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#493-630/SAYS_ABOUT',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#632-769/LOCATED_IN',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#632-769/VISITS',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#770-877/REPRESENTS',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/summit-plans.txt%236afa2747#878-955/PART_OF',to:'summit-plans.txt#6afa2747',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#101-147/WARNS',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#101-147/WARNS/2',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#1028-1121/REPRESENTS',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#1028-1121/REPRESENTS/2',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#149-253/WARNS',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#149-253/WARNS/2',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#149-253/WORKS_FOR',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#254-371/ACCUSES',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#254-371/GIVES_AID_TO',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#373-524/LOCATED_IN',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#373-524/MEETS',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#373-524/REPRESENTS',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#595-739/COOPERATES_WITH',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#595-739/SANCTIONS',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#595-739/SANCTIONS/2',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#741-834/AGREES_WITH',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#741-834/GIVES_AID_TO',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#741-834/WORKS_FOR',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#835-896/REPRESENTS',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#897-956/TALKS_WITH',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#897-956/VISITS',to:'washington-answers.txt#561e457f',properties:{}},
{from:'claim/washington-answers.txt%23561e457f#958-1027/COOPERATES_WITH',to:'washington-answers.txt#561e457f',properties:{}}
] AS row
MATCH (a:Claim {key: row.from})
MATCH (b:Document {key: row.to})
MERGE (a)-[r:IN]->(b);
UNWIND [
{from:'pyongyang-treaty.html#bdd8e4b4',to:'city/moscow',properties:{count:1}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'city/pyongyang',properties:{count:3}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'country/jp',properties:{count:2}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'country/kp',properties:{count:3}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'country/kr',properties:{count:3}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'country/ru',properties:{count:5}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'country/ua',properties:{count:3}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'country/us',properties:{count:1}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'country/vn',properties:{count:1}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'facility/kim-il-sung-square',properties:{count:1}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'organization/tass',properties:{count:1}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'organization/white-house',properties:{count:1}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'person/chang-ho-jin',properties:{count:2}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'person/kim-jong-un',properties:{count:8}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'person/to-lam',properties:{count:2}},
{from:'pyongyang-treaty.html#bdd8e4b4',to:'person/vladimir-putin',properties:{count:9}},
{from:'summit-plans.txt#6afa2747',to:'city/pyongyang',properties:{count:1}},
{from:'summit-plans.txt#6afa2747',to:'city/vladivostok',properties:{count:2}},
{from:'summit-plans.txt#6afa2747',to:'country/jp',properties:{count:1}},
{from:'summit-plans.txt#6afa2747',to:'country/kp',properties:{count:9}},
{from:'summit-plans.txt#6afa2747',to:'country/kr',properties:{count:4}},
{from:'summit-plans.txt#6afa2747',to:'country/ru',properties:{count:11}},
{from:'summit-plans.txt#6afa2747',to:'country/ua',properties:{count:1}},
{from:'summit-plans.txt#6afa2747',to:'country/us',properties:{count:1}},
{from:'summit-plans.txt#6afa2747',to:'event/russia-day',properties:{count:1}},
{from:'summit-plans.txt#6afa2747',to:'facility/vostochny-cosmodrome',properties:{count:1}},
{from:'summit-plans.txt#6afa2747',to:'organization/korean-central-news-agency',properties:{count:2}},
{from:'summit-plans.txt#6afa2747',to:'organization/kremlin',properties:{count:2}},
{from:'summit-plans.txt#6afa2747',to:'organization/ministry-of-unification',properties:{count:1}},
{from:'summit-plans.txt#6afa2747',to:'organization/nhk',properties:{count:1}},
{from:'summit-plans.txt#6afa2747',to:'person/dmitry-peskov',properties:{count:2}},
{from:'summit-plans.txt#6afa2747',to:'person/kim-jong-un',properties:{count:7}},
{from:'summit-plans.txt#6afa2747',to:'person/shin-wonsik',properties:{count:3}},
{from:'summit-plans.txt#6afa2747',to:'person/vladimir-putin',properties:{count:9}},
{from:'washington-answers.txt#561e457f',to:'city/moscow',properties:{count:1}},
{from:'washington-answers.txt#561e457f',to:'city/pyongyang',properties:{count:1}},
{from:'washington-answers.txt#561e457f',to:'city/washington',properties:{count:1}},
{from:'washington-answers.txt#561e457f',to:'country/cn',properties:{count:3}},
{from:'washington-answers.txt#561e457f',to:'country/kp',properties:{count:8}},
{from:'washington-answers.txt#561e457f',to:'country/kr',properties:{count:3}},
{from:'washington-answers.txt#561e457f',to:'country/ru',properties:{count:5}},
{from:'washington-answers.txt#561e457f',to:'country/ua',properties:{count:1}},
{from:'washington-answers.txt#561e457f',to:'country/us',properties:{count:5}},
{from:'washington-answers.txt#561e457f',to:'organization/foreign-ministry',properties:{count:1}},
{from:'washington-answers.txt#561e457f',to:'organization/us-treasury-department',properties:{count:1}},
{from:'washington-answers.txt#561e457f',to:'person/antony-blinken',properties:{count:5}},
{from:'washington-answers.txt#561e457f',to:'person/cho-tae-yul',properties:{count:4}},
{from:'washington-answers.txt#561e457f',to:'person/kim-jong-un',properties:{count:1}},
{from:'washington-answers.txt#561e457f',to:'person/lin-jian',properties:{count:2}},
{from:'washington-answers.txt#561e457f',to:'person/sergei-lavrov',properties:{count:3}},
{from:'washington-answers.txt#561e457f',to:'person/vladimir-putin',properties:{count:2}}
] AS row
MATCH (a:Document {key: row.from})
MATCH (b:Entity {key: row.to})
MERGE (a)-[r:MENTIONS]->(b)
WITH r, row WHERE properties(r) <> row.properties
SET r = row.properties;
