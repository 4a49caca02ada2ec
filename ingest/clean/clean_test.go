package clean

const samplePage = `Monday, July 22, 2024
HomeWorldAsiaNorth sends engineers to rebuild border town as Moscow says it will...

North Sends Engineers to Rebuild Border Town as Moscow Says It Will Pay in Grain


Engineers board a train at Tumangang (left). File

Engineers board a train at Tumangang (left). File | Photo Credit: Lumen

North Korea has sent some 800 engineers to the Russian town of Rylsk, the governor of the region said on June 17, in what would be the largest group of workers to cross the border since the spring.

The men are to repair bridges and a power station, according to Roman Belov, the governor. “They came with their own tools, and we are grateful,” Mr. Belov wrote, adding that a second group was on its way.

Seoul Says It Will Not Send Observers to the Summit in Astana

South Korea's defence ministry said it could not confirm the report, which was first carried by the agency Interkurs. It asked Moscow to explain how the men would be paid and who would guard them.

Nina Sorel
Nina looks after the Asia desk. She lives in Brest with a parrot. At Northern Signals we believe that our readers deserve the facts, and we thank you for your trust. If you have any questions for us, please write to us.
- Advertisment -

Most Popular
`
